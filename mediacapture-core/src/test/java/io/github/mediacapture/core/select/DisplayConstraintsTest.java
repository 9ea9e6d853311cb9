package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.display.DisplayRules;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.MonitorTypeSurfacesEnum;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a capture of the screen may be asked for. */
class DisplayConstraintsTest {
    private static DisplayMediaStreamOptions video() {
        return DisplayMediaStreamOptions.video();
    }

    private static void assertTypeError(DisplayMediaStreamOptions options, String message) {
        assertThat(DisplayRules.violation(options))
                .containsInstanceOf(IllegalArgumentException.class)
                .hasValueSatisfying(error -> assertThat(error).hasMessageContaining(message));
    }

    private static void assertTooLow(DisplayMediaStreamOptions options, String constraint, String least) {
        assertThat(DisplayRules.violation(options)).hasValueSatisfying(error -> {
            assertThat(error).hasMessageContaining("the least is " + least);
            assertThat(((OverconstrainedException) error).constraint()).isEqualTo(constraint);
        });
    }

    @Test
    @Tag("spec-9.1")
    void wishesAndLimitsAreTaken() {
        assertThat(DisplayRules.violation(DisplayMediaStreamOptions.video(
                                set -> set.width(atMost(1).aimingFor(1)).frameRate(ideal(30.0)))
                        .withAudio(set -> set.channelCount(atMost(1)))))
                .isEmpty();
    }

    @Test
    @Tag("spec-9.1")
    void videoMustBeAskedFor() {
        assertTypeError(DisplayMediaStreamOptions.of(true, false), "always captures video");
    }

    @Test
    @Tag("spec-9.1")
    void advancedSetsAndDemandsAreRefusedOfPicturesAndSound() {
        assertTypeError(DisplayMediaStreamOptions.video(set -> set.advanced(advanced -> {})), "advanced");
        assertTypeError(video().withAudio(set -> set.advanced(advanced -> {})), "advanced");
        assertTypeError(DisplayMediaStreamOptions.video(set -> set.width(100).height(atLeast(1))), "height has one");
        assertTypeError(DisplayMediaStreamOptions.video(set -> set.height(exact(1))), "height has one");
        assertTypeError(video().withAudio(set -> set.sampleRate(exact(1))), "sampleRate has one");
    }

    @Test
    @Tag("spec-9.1")
    void limitsBelowTheFloorAreNamed() {
        assertTooLow(DisplayMediaStreamOptions.video(set -> set.height(atMost(0))), "height", "1.0");
        assertTooLow(DisplayMediaStreamOptions.video(set -> set.aspectRatio(atMost(1e-9))), "aspectRatio", "1.5");
        assertTooLow(video().withAudio(set -> set.sampleRate(atMost(0))), "sampleRate", "1.0");
    }

    @Test
    @Tag("spec-9.2")
    void monitorsCantBeWishedForAndExcluded() {
        DisplayMediaStreamOptions monitor =
                DisplayMediaStreamOptions.video(set -> set.put(TrackProperty.DISPLAY_SURFACE, ideal("monitor")));
        DisplayMediaStreamOptions window =
                DisplayMediaStreamOptions.video(set -> set.put(TrackProperty.DISPLAY_SURFACE, ideal("window")));

        assertTypeError(monitor.withMonitorTypeSurfaces(MonitorTypeSurfacesEnum.EXCLUDE), "excludes");
        assertThat(DisplayRules.violation(monitor)).isEmpty();
        assertThat(DisplayRules.violation(window.withMonitorTypeSurfaces(MonitorTypeSurfacesEnum.EXCLUDE)))
                .isEmpty();
    }

    @Test
    @Tag("spec-9.1")
    void onlyWhatAppliesToACaptureIsLookedAt() {
        MediaTrackConstraints asked = with(set -> set.width(100)
                .put(TrackProperty.CURSOR, ideal("never"))
                .put(TrackProperty.ZOOM, exact(2.0))
                .sampleRate(8_000)
                .deviceId(exact("camera")));

        assertThat(DisplayRules.applicable(asked, MediaStreamTrackKind.VIDEO))
                .isEqualTo(with(set -> set.width(100).put(TrackProperty.CURSOR, ideal("never"))));
        assertThat(DisplayRules.applicable(asked, MediaStreamTrackKind.AUDIO))
                .isEqualTo(with(set -> set.sampleRate(8_000).deviceId(exact("camera"))));
        assertThat(DisplayRules.violation(DisplayMediaStreamOptions.video(set -> set.deviceId(exact("camera")))))
                .isEmpty();
    }
}
