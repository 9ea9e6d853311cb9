package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.devices.DeviceChangeEvent;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.streams.TrackEndedEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real camera that is pulled out while it captures, and plugged in again. */
@Tag("spec-4.8")
@Tag("spec-4.12")
@Tag("spec-5.3")
class CameraHotPlugTest extends DeviceTest {
    private static final Path VIVID = Path.of("/sys/bus/platform/drivers/vivid");
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<DeviceChangeEvent> events = new LinkedBlockingQueue<>();

    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.VIDEO_INPUT;
    }

    @Test
    void aReplugEndsTheTrackIsToldAndBringsBackTheSameCamera() throws Exception {
        assumeTrue(Files.isDirectory(VIVID), "The cameras are not those of the kernel's driver vivid");
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .captureBackend(new FfmpegDevices())
                .build())) {
            capture.mediaDevices().onDeviceChange(events::add);
            MediaStreamTrack track = track(capture, MediaStreamConstraints.video());
            List<MediaDeviceInfo> before =
                    cameras(capture.mediaDevices().enumerateDevices().join());
            String id = track.getSettings().deviceId().orElseThrow();
            BlockingQueue<TrackEndedEvent> ends = new LinkedBlockingQueue<>();
            track.onEnded(ends::add);

            Files.writeString(VIVID.resolve("unbind"), "vivid.0");
            try {
                TrackEndedEvent end = ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(end).isNotNull();
                assertThat(end.cause()).isPresent();
                assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
                DeviceChangeEvent gone = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(gone).isNotNull();
                assertThat(cameras(gone.devices())).hasSizeLessThan(before.size());
                assertThat(gone.userInsertedDevices()).isEmpty();
            } finally {
                Files.writeString(VIVID.resolve("bind"), "vivid.0");
            }
            DeviceChangeEvent back = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(back).isNotNull();
            assertThat(back.userInsertedDevices()).isNotEmpty().isSubsetOf(before);
            assertThat(cameras(back.devices())).isEqualTo(before);

            assertThat(before).extracting(MediaDeviceInfo::deviceId).contains(id);
            MediaStreamTrack again =
                    track(capture, MediaStreamConstraints.video(set -> set.deviceId(Constrain.exact(id))));
            assertThat(again.getSettings().deviceId()).contains(id);
            assertDeliversWhatIsAppliedNow(capture, again);
            assertThat(ends).as("told once").isEmpty();
        }
    }

    private static void assertDeliversWhatIsAppliedNow(MediaCapture capture, MediaStreamTrack track)
            throws InterruptedException {
        CountDownLatch small = new CountDownLatch(3);
        capture.newVideoProcessor(track, frame -> {
            if (frame.codedWidth() == 320 && frame.codedHeight() == 180) {
                small.countDown();
            }
        });
        track.applyConstraints(MediaTrackConstraints.with(
                        set -> set.width(Constrain.exact(320)).height(Constrain.exact(180))))
                .join();
        assertThat(small.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static MediaStreamTrack track(MediaCapture capture, MediaStreamConstraints constraints) {
        return capture.mediaDevices()
                .getUserMedia(constraints)
                .join()
                .getVideoTracks()
                .get(0);
    }

    private static List<MediaDeviceInfo> cameras(List<MediaDeviceInfo> devices) {
        return devices.stream()
                .filter(device -> device.kind() == MediaDeviceKind.VIDEO_INPUT)
                .toList();
    }
}
