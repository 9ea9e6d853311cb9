package io.github.mediacapture.core.select.sharing;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static io.github.mediacapture.constraints.MediaTrackConstraints.none;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.sharing.SharedModes.Impossible;
import io.github.mediacapture.core.select.sharing.SharedModes.Plan;
import io.github.mediacapture.core.select.sharing.SharedModes.Planned;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharedModesTest {
    private static final List<MediaTrackCapabilities> CAMERA =
            List.of(mode(640, 480, 1, 30), mode(1280, 720, 1, 30), mode(1920, 1080, 1, 15));
    private static final MediaTrackSettings VGA = settings(640, 480, 30);

    private static MediaTrackCapabilities mode(int width, int height, double minRate, double maxRate) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .range(TrackProperty.FRAME_RATE, minRate, maxRate)
                .range(TrackProperty.ZOOM, 1.0, 10.0)
                .only(TrackProperty.DEVICE_ID, "camera")
                .build();
    }

    private static MediaTrackSettings settings(int width, int height, double rate) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .put(TrackProperty.FRAME_RATE, rate)
                .put(TrackProperty.ZOOM, 4.0)
                .build();
    }

    private static Plan plan(MediaTrackSettings current, int requester, MediaTrackConstraints... tracks) {
        return SharedModes.plan(CAMERA, current, List.of(tracks), requester, MediaStreamTrackKind.VIDEO);
    }

    private static Planned planned(MediaTrackSettings current, int requester, MediaTrackConstraints... tracks) {
        return (Planned) plan(current, requester, tracks);
    }

    private static Impossible impossible(int requester, MediaTrackConstraints... tracks) {
        return (Impossible) plan(VGA, requester, tracks);
    }

    private static String text(MediaTrackSettings settings) {
        return settings.width().orElse(0) + "x" + settings.height().orElse(0) + "@"
                + settings.frameRate().orElse(0.0) + " "
                + settings.get(TrackProperty.RESIZE_MODE).orElse("?");
    }

    @Test
    @Tag("spec-2.9")
    void aDeviceThatIsNotOpenTakesTheUsualMode() {
        Planned planned = (Planned) SharedModes.plan(CAMERA, null, List.of(none()), 0, MediaStreamTrackKind.VIDEO);

        assertThat(text(planned.device())).isEqualTo("640x480@30.0 none");
        assertThat(planned.perTrack()).containsExactly(planned.device());
        assertThat(planned.device().deviceId()).contains("camera");
    }

    @Test
    @Tag("spec-2.10")
    void eachTrackHasItsOwnSettings() {
        Planned planned = planned(
                VGA,
                1,
                with(set -> set.width(exact(320)).height(exact(240)).frameRate(exact(10.0))),
                with(set -> set.width(exact(1280)).height(exact(720))));

        assertThat(text(planned.device())).isEqualTo("1280x720@30.0 none");
        assertThat(planned.perTrack())
                .extracting(SharedModesTest::text)
                .containsExactly("320x240@10.0 crop-and-scale", "1280x720@30.0 none");
    }

    @Test
    @Tag("spec-2.10")
    void theDeviceIsLeftAsItIsWhereThatServesAll() {
        Planned planned =
                planned(settings(1280, 720, 30), 0, with(set -> set.width(640).height(360)), none());

        assertThat(text(planned.device())).isEqualTo("1280x720@30.0 none");
        assertThat(text(planned.perTrack().get(0))).isEqualTo("640x360@30.0 crop-and-scale");
        assertThat(text(planned.perTrack().get(1))).isEqualTo("1280x720@30.0 none");
    }

    @Test
    @Tag("spec-2.13")
    void aRequestThatWouldFailAnotherTrackFails() {
        Impossible impossible =
                impossible(1, with(set -> set.frameRate(atLeast(30.0))), with(set -> set.width(atLeast(1920))));

        assertThat(impossible.failedConstraint()).isEqualTo("width");
        assertThat(impossible.track()).isEqualTo(1);
        assertThat(impossible.selection().report(device -> device).reason())
                .contains("No device meets the demand on width");
    }

    @Test
    @Tag("spec-2.13")
    void whatTheDeviceNeverMeetsIsNamed() {
        Impossible impossible = impossible(0, with(set -> set.height(exact(1081))), none());

        assertThat(impossible.failedConstraint()).isEqualTo("height");
        assertThat(impossible.selection().ranked()).isEmpty();
    }

    @Test
    @Tag("spec-2.13")
    void whatIsSetOnTheDeviceIsSharedByAll() {
        MediaTrackConstraints near = with(set -> set.put(TrackProperty.ZOOM, atMost(2.0)));
        MediaTrackConstraints far = with(set -> set.put(TrackProperty.ZOOM, atLeast(3.0)));

        assertThat(impossible(0, near, far).failedConstraint()).isEqualTo("zoom");
        assertThat(planned(VGA, 0, near, none()).perTrack())
                .extracting(settings -> settings.get(TrackProperty.ZOOM).orElseThrow())
                .containsExactly(2.0, 2.0);
        assertThat(planned(VGA, 0, none(), none()).device().get(TrackProperty.ZOOM))
                .contains(4.0);
    }

    @Test
    @Tag("spec-2.9")
    void theRequestersWishesGoFirst() {
        MediaTrackConstraints two = with(set -> set.put(TrackProperty.ZOOM, ideal(2.0)));
        MediaTrackConstraints three = with(set -> set.put(TrackProperty.ZOOM, ideal(3.0)));

        assertThat(planned(VGA, 0, two, three, three).device().get(TrackProperty.ZOOM))
                .contains(2.0);
        assertThat(planned(VGA, 1, two, three, two).device().get(TrackProperty.ZOOM))
                .contains(3.0);
        assertThat(planned(VGA, 0, none(), two, three, three).device().get(TrackProperty.ZOOM))
                .contains(3.0);
    }

    @Test
    @Tag("spec-2.9")
    void wishesOfTheOthersAreKeptWhereTheRequesterDoesNotMind() {
        Planned planned = planned(VGA, 1, with(set -> set.width(1280).height(720)), none());

        assertThat(text(planned.device())).isEqualTo("1280x720@30.0 none");
    }

    @Test
    @Tag("spec-2.9")
    void theRequestersAdvancedSetsAreTriedBeforeTheOthers() {
        MediaTrackConstraints fast = with(set -> set.advanced(advanced -> advanced.frameRate(30.0)));
        MediaTrackConstraints large = with(set -> set.advanced(advanced -> advanced.width(1920)));

        assertThat(text(planned(VGA, 0, fast, large).device())).isEqualTo("640x480@30.0 none");
        assertThat(text(planned(VGA, 1, fast, large).device())).isEqualTo("1920x1080@15.0 none");
    }

    @Test
    @Tag("spec-2.10")
    void aTrackThatTakesNativeModesOnlyHoldsTheDeviceInOne() {
        MediaTrackConstraints held = with(set -> set.put(TrackProperty.RESIZE_MODE, exact("none"))
                .width(exact(640))
                .frameRate(exact(20.0)));

        Planned planned = planned(VGA, 1, held, with(set -> set.width(1280).frameRate(10.0)));

        assertThat(text(planned.device())).isEqualTo("640x480@20.0 none");
        assertThat(text(planned.perTrack().get(1))).isEqualTo("640x480@10.0 crop-and-scale");
        assertThat(impossible(1, held, with(set -> set.frameRate(exact(25.0)))).failedConstraint())
                .isEqualTo("frameRate");
    }

    @Test
    @Tag("spec-2.9")
    void soundIsSharedAsItIs() {
        List<MediaTrackCapabilities> microphone = List.of(MediaTrackCapabilities.builder()
                .range(TrackProperty.SAMPLE_RATE, 8_000, 48_000)
                .anyOf(TrackProperty.CHANNEL_COUNT, List.of(1, 2))
                .build());
        List<MediaTrackConstraints> tracks =
                List.of(with(set -> set.sampleRate(exact(16_000))), with(set -> set.channelCount(2)));

        Planned planned = (Planned) SharedModes.plan(microphone, null, tracks, 1, MediaStreamTrackKind.AUDIO);

        assertThat(planned.device().sampleRate()).contains(16_000);
        assertThat(planned.device().channelCount()).contains(2);
        assertThat(planned.perTrack()).containsExactly(planned.device(), planned.device());
    }
}
