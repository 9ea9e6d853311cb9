package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.exact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.MonitorTypeSurfacesEnum;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.streams.TrackEndedEvent;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeScreen;
import io.github.mediacapture.testkit.FakeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(track.getCapabilities().get(TrackProperty.WIDTH)).contains(new Capability.Range<>(1, 400));
        assertThat(track.getCapabilities().get(TrackProperty.RESIZE_MODE))
                .contains(new Capability.Values<>(List.of("none", "crop-and-scale")));
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
        assertThat(track.getCapabilities().get(TrackProperty.WIDTH)).contains(new Capability.Range<>(1, 600));
        assertThat(track.getCapabilities().get(TrackProperty.ASPECT_RATIO)).contains(new Capability.Range<>(2.0, 2.0));
    }

    /** A recording goes on through a resize: no picture is lost, and nothing fails. */
    @Tag("spec-9.6")
    @Test
    void aResizedWindowGoesOnBeingRecorded(MediaCapture capture, FakeRuntime runtime) {
        MediaStreamTrack track = captureWindow(capture.mediaDevices());
        MediaRecorder recorder = capture.newMediaRecorder(capture.newMediaStream(List.of(track)));
        List<Blob> pieces = new ArrayList<>();
        List<ErrorEvent> errors = new ArrayList<>();
        recorder.onDataAvailable(event -> pieces.add(event.data()));
        recorder.onError(errors::add);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        window.resize(600, 300);
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(errors).isEmpty();
        assertThat(FakeEncoder.parse(pieces.get(0).bytes()).video()).hasSizeBetween(59, 61);
    }

    /** What can no longer be met is ignored: the track goes on, is not muted, and keeps to the rest. */
    @Tag("spec-9.6")
    @Test
    void constraintsThatNoLongerFitAreIgnored(MediaDevices mediaDevices, FakeRuntime runtime) {
        MediaStreamTrack track = captureWindow(mediaDevices);
        track.applyConstraints(MediaTrackConstraints.with(
                        set -> set.width(exact(400)).height(atMost(300)).frameRate(exact(10.0))))
                .join();
        List<String> events = new ArrayList<>();
        track.onConfigurationChange(event -> events.add(event.type()));

        window.resize(200, 100);
        runtime.advance(Duration.ofMillis(500));

        assertThat(track.muted()).isFalse();
        assertThat(track.getSettings().width()).contains(200);
        assertThat(track.getSettings().frameRate()).contains(10.0);
        assertThat(events).containsExactly("configurationchange");
        window.resize(800, 600);
        runtime.advance(Duration.ofMillis(500));
        assertThat(track.getSettings().width()).as("fits again").contains(400);
        assertThat(track.getSettings().height()).contains(300);
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                arguments(video(set -> set.width(160)), 160, 90),
                arguments(video(set -> set.height(118)), 210, 118),
                arguments(video(set -> set.width(5000)), 1280, 720),
                arguments(video(set -> set.width(atMost(360))), 360, 203),
                arguments(video(set -> set.height(atMost(240))), 427, 240),
                arguments(video(set -> set.width(atMost(360)).height(atMost(100))), 178, 100),
                arguments(video(set -> {}), 1280, 720));
    }

    private static MediaTrackConstraints video(Consumer<MediaTrackConstraints.Builder> filler) {
        return MediaTrackConstraints.with(filler);
    }

    /** Scaled down, never up, in the shape of the surface to the nearest pixel, never cropped. */
    @Tag("spec-9.5")
    @ParameterizedTest
    @MethodSource("sizes")
    void picturesAreScaledDownInTheirShape(
            MediaTrackConstraints constraints, int width, int height, MediaCapture capture, FakeRuntime runtime) {
        MediaStreamTrack track = capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video(constraints))
                .join()
                .getVideoTracks()
                .get(0);
        List<String> seen = new ArrayList<>();
        capture.newVideoProcessor(track, frame -> seen.add(frame.codedWidth() + "x" + frame.codedHeight()));
        runtime.advance(Duration.ofMillis(200));

        assertThat(track.getSettings().width()).contains(width);
        assertThat(track.getSettings().height().orElseThrow()).isBetween(height - 1, height + 1);
        assertThat(track.getSettings().get(TrackProperty.RESIZE_MODE))
                .contains(width == 1280 ? "none" : "crop-and-scale");
        assertThat(seen)
                .isNotEmpty()
                .containsOnly(width + "x" + track.getSettings().height().orElseThrow());
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
