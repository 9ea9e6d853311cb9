package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.between;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.FacingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The examples of Media Capture and Streams, over a phone's two cameras.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#examples">Examples</a>
 */
class SpecExamplesTest {
    private static final List<MediaTrackCapabilities> FRONT = List.of(
            mode("front", FacingMode.USER, 640, 480),
            mode("front", FacingMode.USER, 1280, 720),
            mode("front", FacingMode.USER, 1280, 960));
    private static final List<MediaTrackCapabilities> BACK = List.of(
            mode("back", FacingMode.ENVIRONMENT, 640, 480),
            mode("back", FacingMode.ENVIRONMENT, 1280, 720),
            mode("back", FacingMode.ENVIRONMENT, 1920, 1080));

    private static MediaTrackCapabilities mode(String device, String facing, int width, int height) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .only(TrackProperty.FRAME_RATE, 30.0)
                .only(TrackProperty.FACING_MODE, facing)
                .only(TrackProperty.DEVICE_ID, device)
                .build();
    }

    private static Selection<String> select(MediaTrackConstraints asked) {
        List<Candidate<String>> phone = new ArrayList<>(Adaptations.of("front", FRONT));
        phone.addAll(Adaptations.of("back", BACK));
        return SelectSettings.select(phone, asked, MediaStreamTrackKind.VIDEO);
    }

    private static MediaTrackSettings best(MediaTrackConstraints asked) {
        return select(asked).ranked().get(0).settings();
    }

    private static String text(MediaTrackSettings settings) {
        return settings.deviceId().orElse("?") + " " + settings.width().orElse(0) + "x"
                + settings.height().orElse(0) + "x" + settings.frameRate().orElse(0.0) + " "
                + settings.get(TrackProperty.RESIZE_MODE).orElse("?");
    }

    @Test
    @Tag("spec-2.8")
    void bareValuesAreABestEffort() {
        assertThat(text(best(with(set -> set.width(1920).height(1080).frameRate(30)))))
                .isEqualTo("back 1920x1080x30.0 none");
        assertThat(text(best(
                        with(set -> set.width(1920).height(1080).frameRate(30).deviceId(exact("front"))))))
                .isEqualTo("front 1280x960x30.0 none");
    }

    @Test
    @Tag("spec-2.2")
    void exactValuesAreInsistedOn() {
        MediaTrackConstraints asked = with(set -> set.width(exact(1920))
                .height(exact(1080))
                .frameRate(between(25.0, 30.0).aimingFor(30.0)));

        assertThat(text(best(asked))).isEqualTo("back 1920x1080x30.0 none");
        assertThat(SelectSettings.select(Adaptations.of("front", FRONT), asked, MediaStreamTrackKind.VIDEO)
                        .failedConstraint())
                .isEqualTo("width");
    }

    @Test
    @Tag("spec-2.9")
    void aCameraOfAPreviousVisitIsPreferredWithinBounds() {
        MediaTrackConstraints asked = with(set ->
                set.deviceId("back").width(between(800, 1280).aimingFor(1024)).height(atLeast(600)));

        assertThat(text(best(asked))).isEqualTo("back 1024x600x30.0 crop-and-scale");
        assertThat(text(best(with(set -> set.deviceId("gone")
                        .width(between(800, 1280).aimingFor(1024))
                        .height(atLeast(600))))))
                .isEqualTo("front 1024x768x30.0 crop-and-scale");
    }

    @Test
    @Tag("spec-1.20")
    void aPickedCameraIsTheOnlyOne() {
        assertThat(select(with(set -> set.deviceId(exact("back")))).ranked())
                .extracting(Choice::device)
                .containsOnly("back");
    }

    @Test
    @Tag("spec-2.7")
    void theBackCameraIdeallyIn720p() {
        assertThat(text(best(with(set -> set.put(TrackProperty.FACING_MODE, exact("environment"))
                        .width(1280)
                        .height(720)))))
                .isEqualTo("back 1280x720x30.0 none");
    }

    @Test
    @Tag("spec-2.10")
    void aNativeResolutionButADecimatedFrameRate() {
        MediaTrackSettings found = best(with(set -> set.put(TrackProperty.RESIZE_MODE, ideal("none"))
                .width(1280)
                .height(720)
                .aspectRatio(16.0 / 9)));
        assertThat(text(found)).isEqualTo("front 1280x720x30.0 none");

        MediaTrackSettings applied = best(with(set -> set.put(TrackProperty.RESIZE_MODE, ideal("crop-and-scale"))
                .width(exact(found.width().orElseThrow()))
                .height(exact(found.height().orElseThrow()))
                .frameRate(exact(10.0))
                .aspectRatio(found.aspectRatio().orElseThrow())));
        assertThat(text(applied)).isEqualTo("front 1280x720x10.0 crop-and-scale");
    }

    @Test
    @Tag("spec-2.9")
    void fallBacksInAdvancedSets() {
        assertThat(text(best(with(set -> set.put(TrackProperty.FACING_MODE, exact("user"))
                        .advanced(first ->
                                first.aspectRatio(16.0 / 9).height(1080).put(TrackProperty.RESIZE_MODE, exact("none")))
                        .advanced(second -> second.aspectRatio(4.0 / 3)
                                .width(1280)
                                .put(TrackProperty.RESIZE_MODE, exact("none")))))))
                .isEqualTo("front 1280x960x30.0 none");
    }

    @Test
    @Tag("spec-2.1")
    @Tag("spec-2.5")
    @Tag("spec-2.6")
    void theDistanceIsTheSumOverAllThatIsAsked() {
        MediaTrackConstraints asked = with(set -> set.width(ideal(2560))
                .frameRate(ideal(60.0))
                .put(TrackProperty.TORCH, ideal(true))
                .deviceId("front")
                .sampleRate(1));

        Choice<String> choice = select(asked).ranked().get(0);

        assertThat(text(choice.settings())).isEqualTo("front 1280x720x30.0 none");
        assertThat(choice.distance()).isCloseTo(0.5 + 0.5 + 1, within(1e-12));
    }

    @Test
    @Tag("spec-2.1")
    void whatIsNotSupportedIsLeftOutEvenIfItIsDemanded() {
        MediaTrackConstraints asked = with(set -> set.width(exact(640))
                .put(TrackProperty.TORCH, exact(true))
                .advanced(advanced -> advanced.height(480).put(TrackProperty.ISO, exact(100.0))));
        assertThat(select(asked).failedConstraint()).isEqualTo("torch");

        MediaTrackConstraints rest =
                SupportedConstraints.only(Set.of(TrackProperty.WIDTH, TrackProperty.HEIGHT), asked);

        assertThat(rest).isEqualTo(with(set -> set.width(exact(640)).advanced(advanced -> advanced.height(480))));
        assertThat(text(best(rest))).isEqualTo("front 640x480x30.0 none");
    }

    @Test
    void whatATrackHasCanBeKeptByAWish() {
        MediaTrackSettings now = MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, 320)
                .put(TrackProperty.FRAME_RATE, 10.0)
                .build();

        assertThat(SupportedConstraints.keeping(
                        now,
                        with(set -> set.width(atLeast(100)).height(240).advanced(advanced -> advanced.width(500)))))
                .isEqualTo(with(set -> set.width(atLeast(100).aimingFor(320))
                        .height(240)
                        .frameRate(ideal(10.0))
                        .advanced(advanced -> advanced.width(500))));
        assertThat(SupportedConstraints.keeping(now, with(set -> set.width(111).frameRate(ideal(9.0)))))
                .isEqualTo(with(set -> set.width(111).frameRate(ideal(9.0))));
    }
}
