package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.CaptureBackendContract;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("device")
class ScreenContractTest extends CaptureBackendContract {
    @Override
    protected CaptureBackend newBackend() {
        return new FfmpegDevices();
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new SystemRuntime();
    }

    @Override
    protected CaptureDeviceKind kind() {
        return CaptureDeviceKind.DISPLAY;
    }

    @Override
    protected Optional<String> whyNoDevice() {
        return RequiredDevices.whyNone(kind());
    }
}
