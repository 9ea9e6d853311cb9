package io.github.mediacapture.core.webcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.contract.CollectingSink;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebcamCamerasTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FakeWebcamDriver driver = new FakeWebcamDriver();
    private final WebcamCameras cameras = new WebcamCameras(new DriverCameras(driver));
    private final SystemRuntime runtime = new SystemRuntime();
    private final CollectingSink sink = new CollectingSink();

    @AfterEach
    void close() {
        driver.releaseHung();
        cameras.close();
        sink.close();
    }

    @Test
    void aCameraIsKnownByItsPath() {
        CaptureDevice device = device();

        assertThat(device.id()).isEqualTo(FakeWebcamDriver.ID);
        assertThat(device.systemNames())
                .as("as other backends know it")
                .containsExactly(FakeWebcamDriver.ID.replaceFirst("^webcam:", ""));
        assertThat(device.label()).isEqualTo(FakeWebcamDriver.LABEL);
        assertThat(device.modes().get(0).get(TrackProperty.WIDTH))
                .as("the usual size first")
                .contains(new Capability.Values<>(List.of(640)));
    }

    @Test
    void pixelsKeepTheirColours() {
        try (CaptureSession session = open()) {
            await(1);
            assertThat(session.settings().width()).contains(640);
            assertThat(session.settings().frameRate()).isEmpty();
        }
        VideoFrame frame = sink.firstFrame().orElseThrow();
        int red = frame.plane(0).get(0);
        int last = 4 * (640 * 480 - 1);

        assertThat(frame.format()).isEqualTo(VideoPixelFormat.RGBX);
        assertThat(frame.plane(0).get(1)).isEqualTo((byte) (red + 1));
        assertThat(frame.plane(0).get(2)).isEqualTo((byte) (red + 2));
        assertThat(frame.plane(0).get(last)).isEqualTo((byte) red);
        assertThat(frame.plane(0).get(last + 2)).isEqualTo((byte) (red + 2));
    }

    @Test
    void onlyOneThreadUsesACamera() {
        CaptureSession session = open();
        await(3);
        session.close();

        assertThat(driver.threads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(driver.isInUse()).isFalse();
    }

    @Test
    void aBusyCameraIsNamed() {
        CaptureSession first = open();
        try (CollectingSink second = new CollectingSink()) {
            assertThatThrownBy(() -> cameras.open(request(second)))
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContainingAll(FakeWebcamDriver.LABEL, "Device or resource busy");
            assertThat(second.isEnded()).isFalse();
        }
        await(2);
        first.close();
    }

    /** As a second context does. */
    @Test
    void aCameraThatThisProgramHoldsIsNotCalledAnothers() {
        WebcamCameras others = new WebcamCameras(new DriverCameras(driver));
        CaptureSession first = open();
        try (CollectingSink second = new CollectingSink()) {
            assertThatThrownBy(() -> others.open(request(second)))
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContainingAll("in use by this program already", "clone()", "Device or resource busy");
        }
        first.close();
        try (FakeWebcamDriver.Stranger stranger = driver.takeAway();
                CollectingSink second = new CollectingSink()) {
            assertThat(stranger).isNotNull();
            assertThatThrownBy(() -> others.open(request(second)))
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContainingAll("another program may be using it", "Device or resource busy");
        }
        assertThat(driver.isInUse()).isFalse();
    }

    @Test
    void unpluggingEnds() throws InterruptedException {
        open();
        await(2);
        driver.enter(FakeWebcamDriver.Mode.FAIL);
        awaitEnd();

        assertThat(sink.cause())
                .hasValueSatisfying(cause -> assertThat(cause)
                        .isInstanceOf(NotReadableException.class)
                        .hasMessageContainingAll(FakeWebcamDriver.LABEL, "No such device"));
        assertThat(driver.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(sink.violations()).isEmpty();
    }

    @Test
    void aCameraThatStallsIsMutedUntilItGoesOn() {
        CollectingSink resuming = new CollectingSink() {
            @Override
            public void onMuted(boolean muted) {
                super.onMuted(muted);
                driver.enter(FakeWebcamDriver.Mode.DELIVER);
            }
        };
        CaptureSession session = cameras.open(request(resuming));
        assertThat(resuming.awaitPieces(runtime, 2, PATIENCE)).isTrue();
        driver.enter(FakeWebcamDriver.Mode.STALL);
        assertThat(resuming.awaitPieces(runtime, resuming.pieces().size() + 5, PATIENCE))
                .isTrue();
        session.close();
        resuming.close();

        assertThat(resuming.mutes()).containsExactly(true, false);
    }

    @Test
    void aCameraThatHangsIsSetAside() throws InterruptedException {
        CaptureSession session = open();
        await(1);
        driver.enter(FakeWebcamDriver.Mode.HANG);
        assertThat(driver.hangs.await(10, TimeUnit.SECONDS)).isTrue();
        session.close();
        int delivered = sink.pieces().size();
        assertThat(driver.isInUse()).isTrue();

        driver.enter(FakeWebcamDriver.Mode.DELIVER);
        driver.releaseHung();

        assertThat(driver.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(sink.pieces()).hasSize(delivered);
        assertThat(sink.isEnded()).isFalse();
    }

    @Test
    void aStreamComesFromItWithoutAnyOtherBackend() {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .captureBackend(cameras)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            MediaStreamTrack track = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video(set -> set.width(176)))
                    .join()
                    .getVideoTracks()
                    .get(0);

            assertThat(track.label()).isEqualTo(FakeWebcamDriver.LABEL);
            assertThat(track.getSettings().width()).contains(176);
            assertThat(track.getSettings().height()).contains(144);
            assertThat(driver.isInUse()).isTrue();
        }
        assertThat(driver.isInUse()).isFalse();
    }

    @Test
    void withoutTheLibraryThereAreNoCameras() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("webcam-capture") && !entry.contains("bridj")) {
                path.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object backend = loader.loadClass(WebcamCameras.class.getName())
                    .getConstructor()
                    .newInstance();

            assertThat(backend.getClass().getMethod("devices").invoke(backend)).isEqualTo(List.of());
        }
    }

    private CaptureDevice device() {
        return cameras.devices().get(0);
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

    private void await(int pieces) {
        assertThat(sink.awaitPieces(runtime, pieces, PATIENCE)).isTrue();
    }

    private void awaitEnd() {
        assertThat(sink.awaitPieces(runtime, Integer.MAX_VALUE, PATIENCE)).isFalse();
        assertThat(sink.isEnded()).isTrue();
    }
}
