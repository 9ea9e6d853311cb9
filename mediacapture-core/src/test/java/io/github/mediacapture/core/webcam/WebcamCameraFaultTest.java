package io.github.mediacapture.core.webcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.contract.CollectingSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong with a camera; to provoke it needs the kernel's test driver, vivid. */
@Tag("device")
@Timeout(120)
class WebcamCameraFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebcamCameras cameras = new WebcamCameras();
    private final SystemRuntime runtime = new SystemRuntime();
    private final CollectingSink sink = new CollectingSink();

    @BeforeEach
    void needsVivid() {
        assumeTrue(
                Files.isDirectory(Path.of("/sys/bus/platform/drivers/vivid")),
                "This machine has no camera of the kernel's driver vivid");
    }

    @AfterEach
    void close() {
        cameras.close();
        sink.close();
    }

    @Test
    void idsAreThePathsOfTheNodes() {
        assertThat(cameras.devices())
                .extracting(CaptureDevice::id)
                .contains("webcam:/dev/video0")
                .allMatch(id -> id.startsWith("webcam:/dev/video"));
        assertThat(device().label()).startsWith("vivid");
    }

    @Test
    void picturesComeEvenlyAndNoThreadStays() {
        try (CaptureSession session = open()) {
            assertThat(sink.awaitPieces(runtime, 50, PATIENCE)).isTrue();
            assertThat(session.settings().width()).contains(640);
        }
        List<Long> stamps =
                sink.pieces().stream().map(FakeRecording.Entry::timestampNanos).toList();
        double seconds = (stamps.get(stamps.size() - 1) - stamps.get(0)) / 1e9;
        System.out.printf(
                Locale.ROOT, "%d pictures in %.2f s: %.2f/s%n", stamps.size(), seconds, (stamps.size() - 1) / seconds);
        assertThat((stamps.size() - 1) / seconds).isBetween(5.0, 31.0);
        assertThat(threads()).isEmpty();
    }

    /** Ours, and those that the library's own driver would have. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches(".*(capture-webcam|frames-refresher|atomic-processor).*"))
                .toList();
    }

    @Test
    void aBusyCameraIsNamed() {
        try (CaptureSession first = open();
                CollectingSink second = new CollectingSink()) {
            assertThat(sink.awaitPieces(runtime, 2, PATIENCE)).isTrue();
            assertThatThrownBy(() -> cameras.open(request(second)))
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContaining(device().label());
            assertThat(sink.awaitPieces(runtime, sink.pieces().size() + 3, PATIENCE))
                    .as("the first goes on: %s", first.settings())
                    .isTrue();
        }
    }

    @Test
    void unpluggingEndsAndTheCameraCanBeOpenedAgain() throws Exception {
        open();
        assertThat(sink.awaitPieces(runtime, 2, PATIENCE)).isTrue();
        control("disconnect=1");

        assertThat(sink.awaitPieces(runtime, Integer.MAX_VALUE, PATIENCE)).isFalse();
        assertThat(sink.cause())
                .hasValueSatisfying(cause -> assertThat(cause)
                        .isInstanceOf(NotReadableException.class)
                        .hasMessageContaining("vivid"));
        cameras.close();
        try (CollectingSink again = new CollectingSink();
                CaptureSession session = cameras.open(request(again))) {
            assertThat(again.awaitPieces(runtime, 2, PATIENCE))
                    .as("%s", session.settings())
                    .isTrue();
        }
    }

    /** The natives wait in the kernel, where nothing wakes them. */
    @Test
    void aStalledCameraIsSetAsideUntilItGoesOn() throws Exception {
        CaptureSession session = open();
        assertThat(sink.awaitPieces(runtime, 2, PATIENCE)).isTrue();
        control("percentage_of_dropped_buffers=100");
        long begin = runtime.nanoTime();
        session.close();
        long closing = runtime.nanoTime() - begin;
        int delivered = sink.pieces().size();
        control("percentage_of_dropped_buffers=0");
        System.out.printf(Locale.ROOT, "closed a stalled camera in %d ms%n", closing / 1_000_000);
        assertThat(closing).isLessThan(Duration.ofSeconds(2).toNanos());
        for (Thread lane : threads()) {
            lane.join(PATIENCE.toMillis());
        }
        assertThat(threads()).isEmpty();
        assertThat(sink.pieces()).hasSize(delivered);
        assertThat(sink.isEnded()).isFalse();
        try (CaptureSession again = open()) {
            assertThat(sink.awaitPieces(runtime, delivered + 2, PATIENCE))
                    .as("%s", again.settings())
                    .isTrue();
        }
    }

    private static void control(String setting) throws Exception {
        Process control = new ProcessBuilder("v4l2-ctl", "-d", "/dev/video0", "--set-ctrl", setting)
                .inheritIO()
                .start();
        assertThat(control.waitFor()).isZero();
    }

    private CaptureDevice device() {
        return cameras.devices().stream()
                .filter(device -> device.id().equals("webcam:/dev/video0"))
                .findFirst()
                .orElseThrow();
    }

    private CaptureRequest request(CollectingSink to) {
        MediaTrackSettings settings = MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, 640)
                .put(TrackProperty.HEIGHT, 480)
                .build();
        return new CaptureRequest(device(), settings, to, runtime);
    }

    private CaptureSession open() {
        return cameras.open(request(sink));
    }
}
