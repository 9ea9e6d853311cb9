package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which demand is named where each could be met, but not all of them. */
class ConflictTest {
    private static final List<MediaTrackCapabilities> CAMERA = List.of(camera(640, 480), camera(1280, 720));

    private static MediaTrackCapabilities camera(int width, int height) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .range(TrackProperty.FRAME_RATE, 1.0, 30.0)
                .build();
    }

    private static MediaTrackCapabilities microphone(int rate, int channels, boolean steady, double latency) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.SAMPLE_RATE, rate)
                .only(TrackProperty.CHANNEL_COUNT, channels)
                .only(TrackProperty.AUTO_GAIN_CONTROL, steady)
                .only(TrackProperty.LATENCY, latency)
                .build();
    }

    private static Selection<String> select(MediaTrackConstraints constraints) {
        return SelectSettings.select(Adaptations.of("camera", CAMERA), constraints, MediaStreamTrackKind.VIDEO);
    }

    /** Chromium names the width, too. */
    @Test
    @Tag("spec-1.8")
    void theFirstWithoutWhichSomethingIsLeftIsNamed() {
        Selection<String> selection = select(with(set -> set.put(TrackProperty.RESIZE_MODE, exact("none"))
                .frameRate(exact(15.0))
                .width(exact(641))));

        assertThat(selection.failedConstraint()).isEqualTo("width");
        assertThat(selection.conflict().together()).containsExactly("width", "resizeMode");
        assertThat(selection.conflict()).hasToString("'width' and 'resizeMode' together");
        assertThat(selection.report(device -> device).reason())
                .isEqualTo("No device meets the demands on width and resizeMode together");
    }

    /** What can't be met at all says more than what can't be met beside others. */
    @Test
    @Tag("spec-1.8")
    void whatNobodyMeetsIsNamedAlone() {
        Selection<String> selection = select(with(set -> set.width(exact(641))
                .put(TrackProperty.RESIZE_MODE, exact("none"))
                .frameRate(atLeast(31.0))));

        assertThat(selection.conflict()).isEqualTo(new Conflict("frameRate", List.of("frameRate")));
    }

    @Test
    @Tag("spec-1.8")
    void threeMayFailTogetherOnly() {
        Selection<String> selection = select(
                with(set -> set.width(exact(1280)).height(exact(480)).put(TrackProperty.RESIZE_MODE, exact("none"))));

        assertThat(selection.conflict()).isEqualTo(new Conflict("width", List.of("width", "height", "resizeMode")));
    }

    /** A wish is never to blame. */
    @Test
    @Tag("spec-1.8")
    void wishesAreNotNamed() {
        Selection<String> selection =
                select(with(set -> set.width(641).height(exact(481)).put(TrackProperty.RESIZE_MODE, exact("none"))));

        assertThat(selection.conflict()).isEqualTo(new Conflict("height", List.of("height", "resizeMode")));
    }

    /** Two pairs, each of which fails: leaving out one demand is never enough. */
    @Test
    @Tag("spec-1.8")
    void ofTwoConflictsOneIsTold() {
        List<Candidate<String>> candidates = List.of(
                new Candidate<>("a", microphone(48_000, 2, true, 0.02)),
                new Candidate<>("b", microphone(48_000, 2, false, 0.01)),
                new Candidate<>("c", microphone(44_100, 1, true, 0.02)),
                new Candidate<>("d", microphone(44_100, 1, false, 0.01)));
        MediaTrackConstraints asked = with(set -> set.sampleRate(exact(48_000))
                .channelCount(exact(1))
                .put(TrackProperty.AUTO_GAIN_CONTROL, exact(true))
                .put(TrackProperty.LATENCY, exact(0.01)));

        assertThat(SelectSettings.select(candidates, asked, MediaStreamTrackKind.AUDIO)
                        .conflict())
                .isEqualTo(new Conflict("autoGainControl", List.of("autoGainControl", "latency")));
    }

    /** Whatever is asked: a failure has a name, and one demand less of the conflict can be met. */
    @Test
    @Tag("spec-1.8")
    void everyFailureIsNamedAndMinimal() {
        int failures = 0;
        for (int seed = 0; seed < RandomRequests.rounds(500); seed++) {
            Random random = new Random(seed);
            List<Candidate<String>> candidates = Adaptations.of("camera", RandomRequests.modes(random));
            MediaTrackConstraints asked = RandomRequests.Asked.random(random).constraints();
            Conflict conflict = SelectSettings.select(candidates, asked, MediaStreamTrackKind.VIDEO)
                    .conflict();
            if (!conflict.equals(Conflict.NONE)) {
                failures++;
                assertThat(conflict.together()).contains(conflict.constraint());
                for (String left : conflict.together()) {
                    assertThat(SelectSettings.select(
                                            candidates, onlyBut(asked, conflict, left), MediaStreamTrackKind.VIDEO)
                                    .ranked())
                            .as("seed %d: %s without %s", seed, asked, left)
                            .isNotEmpty();
                }
            }
        }
        assertThat(failures).isPositive();
    }

    /** The demands of the conflict, all but one. */
    private static MediaTrackConstraints onlyBut(MediaTrackConstraints asked, Conflict conflict, String left) {
        return with(set -> asked.entries().keySet().stream()
                .filter(property -> conflict.together().contains(property.wireName()))
                .filter(property -> !property.wireName().equals(left))
                .forEach(property -> copy(asked, property, set)));
    }

    private static <T> void copy(
            MediaTrackConstraints from, TrackProperty<T> property, MediaTrackConstraints.Builder to) {
        from.get(property).ifPresent(asked -> to.put(property, asked));
    }
}
