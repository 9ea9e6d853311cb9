package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first camera; what provokes faults needs the kernel's test driver, vivid. */
class CameraTest extends DeviceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path VIVID = Path.of("/sys/bus/platform/drivers/vivid");

    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.VIDEO_INPUT;
    }

    @ParameterizedTest
    @CsvSource({"640,480,25", "1280,720,10"})
    void deliversWhatItSays(int width, int height, double rate) throws InterruptedException {
        CopyingSink sink = new CopyingSink(25);
        try (CaptureSession session = open(device(), settings(width, height, rate), sink)) {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().width()).contains(width);
            assertThat(session.settings().height()).contains(height);
            assertThat(session.settings().frameRate()).contains(rate);
        }
        assertThat(sink.pieces).allSatisfy(piece -> {
            assertThat(piece.width()).isEqualTo(width);
            assertThat(piece.height()).isEqualTo(height);
            assertThat(piece.nanos()).isLessThanOrEqualTo(piece.arrival());
            // Its JPEG would be of full range; of the rest FFmpeg passes nothing on.
            assertThat(piece.colorSpace())
                    .isIn(VideoColorSpace.CAMERA, VideoColorSpace.CAMERA.withFullRange(true), VideoColorSpace.SRGB);
        });
        assertThat(sink.pieces).extracting(CopyingSink.Piece::nanos).isSorted().doesNotHaveDuplicates();
        Set<Integer> different = new HashSet<>();
        sink.pieces.forEach(piece -> different.add(piece.bytes().hashCode()));
        assertThat(different).hasSizeGreaterThan(1);
    }

    @Test
    void settingsTellTheRateThatTheDriverChose() throws InterruptedException {
        assumeVivid();
        CopyingSink sink = new CopyingSink(2);
        try (CaptureSession session = open(device(), settings(640, 480, 60), sink)) {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().frameRate()).contains(25.0);
        }
    }

    @Test
    void aBusyCameraIsNotReadable() throws InterruptedException {
        CopyingSink sink = new CopyingSink(2);
        CaptureDevice camera = device();
        try (CaptureSession session = open(camera, settings(640, 480, 25), sink)) {
            assertThatThrownBy(() -> open(camera, settings(640, 480, 25), new CopyingSink(1)))
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContaining("in use by this program already")
                    .hasMessageContaining(camera.label());
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().width()).contains(640);
        }
    }

    @Test
    void unpluggingEndsTheCapture() throws Exception {
        assumeVivid();
        CopyingSink sink = new CopyingSink(2);
        CaptureDevice camera = device();
        CaptureSession session = open(camera, settings(640, 480, 25), sink);
        assertThat(sink.awaitPieces(PATIENCE)).isTrue();
        run("v4l2-ctl", "-d", camera.id().replaceFirst("^v4l2:", ""), "--set-ctrl", "disconnect=1");
        assertThat(sink.awaitEnd(PATIENCE)).isTrue();
        assertThat(sink.cause())
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining(camera.label())
                .hasMessageContaining("was disconnected");
        session.close();
    }

    @Test
    void aStalledCameraCanBeClosed() throws Exception {
        assumeVivid();
        CopyingSink sink = new CopyingSink(2);
        CaptureDevice camera = device();
        String node = camera.id().replaceFirst("^v4l2:", "");
        CaptureSession session = open(camera, settings(640, 480, 25), sink);
        try {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            run("v4l2-ctl", "-d", node, "--set-ctrl", "percentage_of_dropped_buffers=100");
            long begin = System.nanoTime();
            session.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        } finally {
            run("v4l2-ctl", "-d", node, "--set-ctrl", "percentage_of_dropped_buffers=0");
        }
    }

    @Test
    void comingAndGoingCamerasAreNoticed() throws Exception {
        assumeVivid();
        int before = devices().size();
        CountDownLatch gone = new CountDownLatch(1);
        try (Registration registration = backend.onDevicesChanged(gone::countDown)) {
            Files.writeString(VIVID.resolve("unbind"), "vivid.0");
            assertThat(gone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(registration).isNotNull();
        }
        assertThat(devices()).hasSizeLessThan(before);
        CountDownLatch back = new CountDownLatch(1);
        try (Registration registration = backend.onDevicesChanged(back::countDown)) {
            Files.writeString(VIVID.resolve("bind"), "vivid.0");
            assertThat(back.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(registration).isNotNull();
        }
        assertThat(devices()).hasSize(before);
    }

    private static void assumeVivid() {
        assumeTrue(Files.isDirectory(VIVID), "The cameras are not those of the kernel's driver vivid");
    }

    private static MediaTrackSettings settings(int width, int height, double rate) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .put(TrackProperty.FRAME_RATE, rate)
                .build();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
