package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdaptationsTest {
    private static final MediaTrackCapabilities VGA = mode(640, 480, 30);
    private static final MediaTrackCapabilities HD = mode(1280, 720, 30);
    private static final MediaTrackCapabilities FULL_HD = mode(1920, 1080, 30);
    private static final MediaTrackCapabilities UHD = mode(3840, 2160, 30);

    private static MediaTrackCapabilities mode(int width, int height, double... rates) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .anyOf(TrackProperty.FRAME_RATE, Arrays.stream(rates).boxed().toList())
                .build();
    }

    private static Selection<String> select(MediaTrackConstraints asked, MediaTrackCapabilities... modes) {
        return SelectSettings.select(Adaptations.of("camera", List.of(modes)), asked, MediaStreamTrackKind.VIDEO);
    }

    private static Choice<String> best(MediaTrackConstraints asked, MediaTrackCapabilities... modes) {
        return select(asked, modes).ranked().get(0);
    }

    private static String size(MediaTrackSettings settings) {
        return settings.width().orElse(0) + "x" + settings.height().orElse(0) + " "
                + settings.get(TrackProperty.RESIZE_MODE).orElse("?");
    }

    private static MediaTrackConstraints size(Constrain<Integer> width, Constrain<Integer> height) {
        return with(set -> set.width(width).height(height));
    }

    @Test
    @Tag("spec-2.10")
    void aTwinReachesFromOnePixelToTheNativeSize() {
        List<Candidate<String>> candidates = Adaptations.of("camera", List.of(HD));

        assertThat(resizeModes(candidates)).containsExactly("[none]", "[crop-and-scale]");
        MediaTrackCapabilities twin = candidates.get(1).mode();
        assertThat(twin.get(TrackProperty.WIDTH)).contains(new Capability.Range<>(1, 1280));
        assertThat(twin.get(TrackProperty.HEIGHT)).contains(new Capability.Range<>(1, 720));
        assertThat(twin.get(TrackProperty.FRAME_RATE)).contains(new Capability.Range<>(Double.MIN_NORMAL, 30.0));
        assertThat(twin.get(TrackProperty.ASPECT_RATIO)).contains(new Capability.Range<>(0.0013888889, 1280.0));
    }

    /** Twins are many where modes are many; one that can do nothing of its own is left out. */
    @Test
    @Tag("spec-2.10")
    void aModeSharesTheTwinOfALargerOne() {
        assertThat(resizeModes(Adaptations.of("camera", List.of(HD, VGA, FULL_HD))))
                .containsExactly("[none]", "[none]", "[none]", "[crop-and-scale]");
        assertThat(resizeModes(Adaptations.of("camera", List.of(mode(640, 480, 60), HD))))
                .as("faster")
                .containsExactly("[none]", "[none]", "[crop-and-scale]", "[crop-and-scale]");
        assertThat(resizeModes(Adaptations.of("camera", List.of(mode(480, 640, 30), VGA))))
                .as("higher")
                .containsExactly("[none]", "[none]", "[crop-and-scale]", "[crop-and-scale]");
        MediaTrackCapabilities lit =
                VGA.toBuilder().only(TrackProperty.TORCH, true).build();
        assertThat(resizeModes(Adaptations.of("camera", List.of(lit, HD))))
                .as("something else differs")
                .containsExactly("[none]", "[none]", "[crop-and-scale]", "[crop-and-scale]");
    }

    private static List<String> resizeModes(List<Candidate<String>> candidates) {
        return candidates.stream()
                .map(candidate -> candidate
                        .mode()
                        .get(TrackProperty.RESIZE_MODE)
                        .orElseThrow()
                        .toString())
                .toList();
    }

    @Test
    @Tag("spec-2.10")
    void everyNativeDictionaryHasAnIdenticalTwin() {
        for (MediaTrackCapabilities mode : List.of(VGA, HD)) {
            Choice<String> nativeOne = best(with(set -> set.put(TrackProperty.RESIZE_MODE, exact("none"))), mode);
            MediaTrackConstraints same =
                    with(set -> set.width(exact(nativeOne.settings().width().orElseThrow()))
                            .height(exact(nativeOne.settings().height().orElseThrow()))
                            .frameRate(exact(nativeOne.settings().frameRate().orElseThrow()))
                            .put(TrackProperty.RESIZE_MODE, exact("crop-and-scale")));

            assertThat(best(same, mode).settings())
                    .isEqualTo(nativeOne.settings().toBuilder()
                            .put(TrackProperty.RESIZE_MODE, "crop-and-scale")
                            .build());
        }
    }

    @Test
    @Tag("spec-2.10")
    void aNativeModeWinsWhereItFitsAsWell() {
        assertThat(size(best(MediaTrackConstraints.none(), VGA, HD).settings())).isEqualTo("640x480 none");
        assertThat(size(best(MediaTrackConstraints.none(), UHD).settings())).isEqualTo("3840x2160 none");
        assertThat(size(best(size(ideal(1280), ideal(720)), VGA, HD, UHD).settings()))
                .isEqualTo("1280x720 none");
        assertThat(size(best(size(atMost(1000), atMost(1000)), VGA, HD).settings()))
                .isEqualTo("640x480 none");
    }

    @Test
    @Tag("spec-2.10")
    void aSizeBetweenIsMadeOfTheSmallestModeOfTheSameShape() {
        Choice<String> choice = best(with(set -> set.width(exact(641))), VGA, HD, UHD);

        assertThat(size(choice.settings())).isEqualTo("641x361 crop-and-scale");
        assertThat(size(choice.deviceSettings())).isEqualTo("1280x720 none");
        assertThat(size(best(size(exact(800), exact(450)), mode(1024, 768, 30), FULL_HD, HD, UHD)
                        .deviceSettings()))
                .isEqualTo("1280x720 none");
    }

    @Test
    @Tag("spec-2.10")
    void anyShapeCanBeCutOut() {
        Choice<String> choice = best(size(exact(320), exact(999)), VGA, HD, FULL_HD, UHD);

        assertThat(size(choice.settings())).isEqualTo("320x999 crop-and-scale");
        assertThat(size(choice.deviceSettings())).isEqualTo("1920x1080 none");
        assertThat(choice.settings().aspectRatio()).contains(0.3203203203);
    }

    @Test
    @Tag("spec-2.10")
    void nothingIsMadeLarger() {
        assertThat(select(with(set -> set.width(exact(1281))), VGA, HD).failedConstraint())
                .isEqualTo("width");
        assertThat(select(with(set -> set.frameRate(atLeast(30.5))), VGA).failedConstraint())
                .isEqualTo("frameRate");
        assertThat(size(best(with(set -> set.width(9999)), VGA, HD).settings())).isEqualTo("1280x720 none");
    }

    @Test
    @Tag("spec-2.10")
    void framesAreDroppedForALowerRate() {
        Choice<String> choice = best(with(set -> set.frameRate(exact(7.5))), VGA, HD);

        assertThat(choice.settings().frameRate()).contains(7.5);
        assertThat(size(choice.settings())).isEqualTo("640x480 crop-and-scale");
        assertThat(choice.deviceSettings().frameRate()).contains(30.0);
        assertThat(select(with(set -> set.frameRate(exact(7.5)).put(TrackProperty.RESIZE_MODE, exact("none"))), VGA)
                        .ranked())
                .isEmpty();
    }

    @Test
    @Tag("spec-2.10")
    void aWholeMultipleOfTheRateIsPreferredToALowerRate() {
        assertThat(best(with(set -> set.frameRate(exact(10.0))), mode(640, 480, 15, 30, 60))
                        .deviceSettings()
                        .frameRate())
                .contains(30.0);
        assertThat(best(with(set -> set.frameRate(exact(14.0))), mode(640, 480, 60, 30, 15))
                        .deviceSettings()
                        .frameRate())
                .contains(15.0);
    }

    @Test
    @Tag("spec-2.10")
    void aRateThatIsNotPositiveIsNotThere() {
        assertThat(select(with(set -> set.frameRate(exact(0.0))), VGA).failedConstraint())
                .isEqualTo("frameRate");
        assertThat(select(with(set -> set.frameRate(atMost(0.0))), VGA).failedConstraint())
                .isEqualTo("frameRate");
        assertThat(best(with(set -> set.frameRate(ideal(0.0))), VGA).settings().frameRate())
                .contains(30.0);
    }

    @Test
    @Tag("spec-2.10")
    void theModeIsAskedForByResizeMode() {
        assertThat(select(with(set -> set.width(exact(641)).put(TrackProperty.RESIZE_MODE, exact("none"))), VGA, HD)
                        .ranked())
                .isEmpty();
        assertThat(size(best(with(set -> set.width(641).put(TrackProperty.RESIZE_MODE, ideal("none"))), VGA, HD)
                        .settings()))
                .isEqualTo("640x480 none");
        assertThat(size(best(with(set -> set.put(TrackProperty.RESIZE_MODE, exact("crop-and-scale"))), VGA, HD)
                        .settings()))
                .isEqualTo("640x480 crop-and-scale");
        assertThat(select(with(set -> set.put(TrackProperty.RESIZE_MODE, exact("bogus"))), VGA)
                        .failedConstraint())
                .isEqualTo("resizeMode");
    }

    @Test
    @Tag("spec-2.11")
    void aShapeIsCutOutOfTheUsualSize() {
        assertThat(size(best(with(set -> set.aspectRatio(exact(1.5))), VGA, HD, UHD)
                        .settings()))
                .isEqualTo("639x426 crop-and-scale");
        assertThat(size(best(with(set -> set.aspectRatio(exact(1.0))), VGA, HD, UHD)
                        .settings()))
                .isEqualTo("480x480 crop-and-scale");
    }

    @Test
    @Tag("spec-9.5")
    void aScreenKeepsItsShape() {
        MediaTrackCapabilities screen = FULL_HD.toBuilder()
                .only(TrackProperty.DISPLAY_SURFACE, "monitor")
                .build();

        assertThat(Adaptations.capabilities(List.of(screen)).get(TrackProperty.ASPECT_RATIO))
                .contains(new Capability.Range<>(1.7777777778, 1.7777777778));
        assertThat(best(size(atMost(1000), atMost(1000)), screen).settings().aspectRatio())
                .contains(1.7777777778);
        assertThat(size(best(size(atMost(1000), atMost(1000)), screen).settings()))
                .isEqualTo("1000x563 crop-and-scale");
        assertThat(size(best(size(atMost(1000), atMost(300)), screen).settings()))
                .isEqualTo("533x300 crop-and-scale");
        assertThat(size(best(with(set -> set.width(641)), screen).settings())).isEqualTo("641x361 crop-and-scale");
        assertThat(size(best(MediaTrackConstraints.none(), screen).settings())).isEqualTo("1920x1080 none");
        assertThat(size(best(size(ideal(4000), ideal(4000)), screen).settings()))
                .isEqualTo("1920x1080 none");
        assertThat(select(size(exact(1000), exact(1000)), screen).ranked()).isEmpty();
        assertThat(select(with(set -> set.aspectRatio(exact(1.5))), screen).failedConstraint())
                .isEqualTo("aspectRatio");
    }

    @Test
    @Tag("spec-9.5")
    void aTallScreenKeepsItsShape() {
        MediaTrackCapabilities screen = mode(1080, 1920, 60).toBuilder()
                .only(TrackProperty.DISPLAY_SURFACE, "monitor")
                .build();

        assertThat(size(best(with(set -> set.width(atMost(541))), screen).settings()))
                .isEqualTo("541x962 crop-and-scale");
        assertThat(size(best(with(set -> set.height(exact(961))), screen).settings()))
                .isEqualTo("541x961 crop-and-scale");
    }

    @Test
    @Tag("spec-3.2")
    void capabilitiesReachDownToOnePixelAndNoFrames() {
        MediaTrackCapabilities capabilities = Adaptations.capabilities(List.of(VGA, mode(1280, 720, 5, 60)));

        assertThat(capabilities.get(TrackProperty.WIDTH)).contains(new Capability.Range<>(1, 1280));
        assertThat(capabilities.get(TrackProperty.HEIGHT)).contains(new Capability.Range<>(1, 720));
        assertThat(capabilities.get(TrackProperty.FRAME_RATE)).contains(new Capability.Range<>(0.0, 60.0));
        assertThat(capabilities.get(TrackProperty.RESIZE_MODE))
                .contains(new Capability.Values<>(List.of("none", "crop-and-scale")));
        assertThat(capabilities.get(TrackProperty.ASPECT_RATIO)).contains(new Capability.Range<>(0.0013888889, 1280.0));
    }

    @Test
    @Tag("spec-2.10")
    void soundIsLeftAlone() {
        MediaTrackCapabilities stereo = MediaTrackCapabilities.builder()
                .only(TrackProperty.SAMPLE_RATE, 48_000)
                .only(TrackProperty.CHANNEL_COUNT, 2)
                .build();

        assertThat(Adaptations.of("microphone", List.of(stereo)))
                .containsExactly(new Candidate<>("microphone", stereo));
        assertThat(Adaptations.capabilities(List.of(stereo)).get(TrackProperty.RESIZE_MODE))
                .isEmpty();
    }
}
