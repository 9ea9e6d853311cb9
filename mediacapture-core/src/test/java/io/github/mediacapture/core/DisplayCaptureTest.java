package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.exact;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.DisplayMediaStreamOptions;
import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaDevices;
import io.github.mediacapture.MediaStreamTrack;
import io.github.mediacapture.MediaStreamTrackState;
import io.github.mediacapture.MonitorTypeSurfacesEnum;
import io.github.mediacapture.TrackEndedEvent;
import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeScreen;
import io.github.mediacapture.testkit.FakeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a captured surface says and does while it is captured. */
@FakeMedia
class DisplayCaptureTest {
    private final FakeWindow window = FakeWindow.builder().label("Letter").build();

    @BeforeEach
    void open(FakeDevices devices) {
        devices.add(window);
    }

    private MediaStreamTrack captureWindow(MediaDevices mediaDevices) {
        DisplayMediaStreamOptions windows =
                DisplayMediaStreamOptions.video().withMonitorTypeSurfaces(MonitorTypeSurfacesEnum.EXCLUDE);
        return mediaDevices.getDisplayMedia(windows).join().getVideoTracks().get(0);
    }

    @Tag("spec-9.5")
    @Test
    void settingsTellTheSurface(MediaDevices mediaDevices) {
        MediaStreamTrack track = captureWindow(mediaDevices);

        assertThat(track.getSettings().get(TrackProperty.DISPLAY_SURFACE)).contains("window");
        assertThat(track.getSettings().get(TrackProperty.LOGICAL_SURFACE)).contains(true);
        assertThat(track.getSettings().get(TrackProperty.CURSOR)).isPresent();
        assertThat(track.getSettings().aspectRatio()).contains(1.3333333333);
        assertThat(track.getCapabilities().get(TrackProperty.ASPECT_RATIO))
                .contains(new Capability.Range<>(1.3333333333, 1.3333333333));
        assertThat(track.getCapabilities().get(TrackProperty.DISPLAY_SURFACE))
                .contains(new Capability.Values<>(List.of("window")));
    }

    /** A surface is opened at the rate that was asked for. */
    @Tag("spec-9.5")
    @Test
    void theRateIsTheAskedOne(MediaDevices mediaDevices) {
        DisplayMediaStreamOptions slow = DisplayMediaStreamOptions.video(set -> set.frameRate(atMost(4.0)));
        MediaStreamTrack track =
                mediaDevices.getDisplayMedia(slow).join().getVideoTracks().get(0);

        assertThat(track.getSettings().frameRate().orElseThrow()).isBetween(1.0, 4.0);
        assertThat(track.getConstraints()).isEqualTo(slow.videoConstraints().orElseThrow());
    }

    @Tag("spec-9.6")
    @Test
    void aMinimisedWindowMutes(MediaDevices mediaDevices, FakeRuntime runtime) {
        MediaStreamTrack track = captureWindow(mediaDevices);
        List<String> events = new ArrayList<>();
        track.onMute(event -> events.add(event.type()));
        track.onUnmute(event -> events.add(event.type()));

        window.minimize();
        runtime.runUntilIdle();
        assertThat(track.muted()).isTrue();
        window.restore();
        runtime.runUntilIdle();

        assertThat(events).containsExactly("mute", "unmute");
        assertThat(track.muted()).isFalse();
        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    }

    @Tag("spec-9.6")
    @Test
    void aClosedWindowEnds(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        MediaStreamTrack track = captureWindow(mediaDevices);
        List<TrackEndedEvent> ends = new ArrayList<>();
        track.onEnded(ends::add);

        devices.remove(window);
        assertThat(track.readyState()).as("ended as a task").isEqualTo(MediaStreamTrackState.LIVE);
        runtime.runUntilIdle();

        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end.cause().orElseThrow()).hasMessageContaining("closed"));
    }

    /** Settings and capabilities follow together, and pictures come in the new size. */
    @Tag("spec-9.6")
    @Test
    void aResizedWindowHasNewSettings(MediaCapture capture, FakeRuntime runtime) {
        MediaStreamTrack track = captureWindow(capture.mediaDevices());
        String deviceId = track.getSettings().deviceId().orElseThrow();
        List<Integer> widths = new ArrayList<>();
        capture.newVideoProcessor(track, frame -> widths.add(frame.codedWidth()));
        runtime.advance(Duration.ofMillis(100));
        window.resize(600, 300);
        runtime.advance(Duration.ofMillis(100));

        assertThat(widths).contains(400, 600).isSorted();
        assertThat(track.getSettings().width()).contains(600);
        assertThat(track.getSettings().aspectRatio()).contains(2.0);
        assertThat(track.getSettings().deviceId()).contains(deviceId);
        assertThat(track.getCapabilities().get(TrackProperty.WIDTH)).contains(new Capability.Range<>(600, 600));
        assertThat(track.getCapabilities().get(TrackProperty.ASPECT_RATIO)).contains(new Capability.Range<>(2.0, 2.0));
    }

    /** What can no longer be met is ignored: the track goes on, and is not muted. */
    @Tag("spec-9.6")
    @Test
    void constraintsThatNoLongerFitAreIgnored(MediaDevices mediaDevices, FakeRuntime runtime) {
        MediaStreamTrack track = captureWindow(mediaDevices);
        track.applyConstraints(MediaTrackConstraints.with(set -> set.width(exact(400))))
                .join();

        window.resize(800, 600);
        runtime.advance(Duration.ofMillis(100));

        assertThat(track.muted()).isFalse();
        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    }

    @Tag("spec-9.6")
    @Test
    void aMonitorThatIsUnpluggedEnds(
            MediaDevices mediaDevices, FakeDevices devices, FakeScreen screen, FakeRuntime runtime) {
        MediaStreamTrack track =
                mediaDevices.getDisplayMedia().join().getVideoTracks().get(0);
        devices.remove(screen);
        runtime.runUntilIdle();

        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
    }
}
