package io.github.mediacapture.core.webcam;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.CaptureBackendContract;

/** What every backend promises, kept over any driver of webcam-capture. */
class WebcamContractTest extends CaptureBackendContract {
    @Override
    protected CaptureBackend newBackend() {
        return new WebcamCameras(new DriverCameras(new FakeWebcamDriver()));
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new SystemRuntime();
    }

    @Override
    protected CaptureDeviceKind kind() {
        return CaptureDeviceKind.VIDEO_INPUT;
    }
}
