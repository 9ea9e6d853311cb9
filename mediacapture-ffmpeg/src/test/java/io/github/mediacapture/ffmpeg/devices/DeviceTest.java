package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.InterruptFlags;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** What tests with real devices share: a backend per test, and the proof that nothing native is left after it. */
@Tag("device")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class DeviceTest {
    final SystemRuntime runtime = new SystemRuntime();
    FfmpegDevices backend;
    private long framesBefore;
    private long bytesBefore;

    abstract CaptureDeviceKind kind();

    @BeforeEach
    final void openBackend() {
        Optional<String> reason = RequiredDevices.whyNone(kind());
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        // Make the callbacks that are never freed.
        FfmpegLibrary.loadDevices();
        InterruptFlags.forget(0, () -> true);
        framesBefore = AvFrames.live();
        bytesBefore = Pointer.totalBytes();
        backend = new FfmpegDevices();
    }

    @AfterEach
    final void nothingIsLeft() {
        if (backend != null) {
            backend.close();
            assertThat(AvFrames.live()).isEqualTo(framesBefore);
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytesBefore);
        }
    }

    final List<CaptureDevice> devices() {
        return backend.devices().stream()
                .filter(device -> device.kind() == kind())
                .toList();
    }

    final CaptureDevice device() {
        List<CaptureDevice> devices = devices();
        assertThat(devices).isNotEmpty();
        return devices.get(0);
    }

    final CaptureSession open(CaptureDevice device, MediaTrackSettings settings, FrameSink sink) {
        return backend.open(new CaptureRequest(device, settings, sink, runtime));
    }

    /** Waits without a fixed time: until it holds, or the limit is over. */
    static boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Object monitor = new Object();
        synchronized (monitor) {
            while (!condition.getAsBoolean() && System.nanoTime() < end) {
                monitor.wait(20);
            }
        }
        return condition.getAsBoolean();
    }
}
