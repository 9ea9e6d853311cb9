package io.github.mediacapture.core.webcam;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.CaptureBackendContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** What every backend promises, kept by webcam-capture's natives; needs a camera. */
@Tag("device")
class WebcamCameraTest extends CaptureBackendContract {
    @Override
    protected CaptureBackend newBackend() {
        return new WebcamCameras();
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new SystemRuntime();
    }

    @Override
    protected CaptureDeviceKind kind() {
        return CaptureDeviceKind.VIDEO_INPUT;
    }

    @Override
    protected Optional<String> whyNoDevice() {
        String required = System.getenv().getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "");
        if (List.of(required.split(",", -1)).contains("camera")
                || !new WebcamCameras().devices().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("This machine has no camera (MEDIACAPTURE_REQUIRE_DEVICES=camera makes that a failure)");
    }
}
