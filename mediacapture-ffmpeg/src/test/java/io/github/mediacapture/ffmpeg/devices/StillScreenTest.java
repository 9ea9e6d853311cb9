package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.PipeWireServer;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.FakePortal;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.PortalDialog;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.record.FfmpegEncoders;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording of a screen on which nothing moves, of which PipeWire delivers one frame. */
@Tag("device")
@Tag("wayland")
class StillScreenTest {
    private static final int FRAMES = 90;
    private static final double RATE = 30;

    @TempDir
    Path dir;

    @Test
    @Timeout(60)
    void theRecordingHasItsFullLength() throws Exception {
        PipeWireServer.require();
        try (PipeWireServer server = PipeWireServer.start();
                FakePortal portal = new FakePortal(dir)) {
            portal.node = server.play(
                            "videotestsrc is-live=true ! video/x-raw,format=BGRx,width=320,height=180,framerate=1/20")
                    .node();
            Map<String, String> environment = new HashMap<>(server.environment());
            environment.putAll(portal.bus.environment());
            Platform platform = new Platform(List.of(), List.of(), Optional.of(new PortalDialog(environment)));
            record(new FfmpegDevices(platform));
        }
    }

    private void record(FfmpegDevices devices) throws Exception {
        Path file = dir.resolve("still.webm");
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .captureBackend(devices)
                .encoderBackend(new FfmpegEncoders())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build())) {
            MediaStream stream = capture.mediaDevices()
                    .getDisplayMedia(DisplayMediaStreamOptions.video(set -> set.frameRate(RATE)))
                    .join();
            MediaRecorder recorder = capture.newMediaRecorder(
                    stream, MediaRecorderOptions.builder().writeTo(file).build());
            CountDownLatch first = new CountDownLatch(1);
            stream.getVideoTracks().get(0).addSink((frame, track) -> first.countDown());
            first.await();
            CountDownLatch frames = new CountDownLatch(FRAMES);
            CountDownLatch stopped = new CountDownLatch(1);
            recorder.onStop(event -> stopped.countDown());
            recorder.start();
            stream.getVideoTracks().get(0).addSink((frame, track) -> frames.countDown());
            frames.await();
            recorder.stop();
            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(recorder.statistics().duration().toMillis()).isGreaterThan((long) (FRAMES / RATE * 900));
        }
    }
}
