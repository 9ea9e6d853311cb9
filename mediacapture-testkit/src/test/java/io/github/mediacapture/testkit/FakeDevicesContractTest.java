package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.CaptureBackendContract;
import org.junit.jupiter.api.Nested;

class FakeDevicesContractTest {
    @Nested
    class Camera extends InFakeTime {
        @Override
        protected CaptureDeviceKind kind() {
            return CaptureDeviceKind.VIDEO_INPUT;
        }
    }

    @Nested
    class Microphone extends InFakeTime {
        @Override
        protected CaptureDeviceKind kind() {
            return CaptureDeviceKind.AUDIO_INPUT;
        }
    }

    @Nested
    class Screen extends InFakeTime {
        @Override
        protected CaptureDeviceKind kind() {
            return CaptureDeviceKind.DISPLAY;
        }
    }

    @Nested
    class Window extends Screen {
        @Override
        protected CaptureBackend newBackend() {
            FakeDevices devices = new FakeDevices();
            devices.add(FakeWindow.builder().build());
            return devices;
        }
    }

    @Nested
    class SystemAudio extends InFakeTime {
        @Override
        protected CaptureBackend newBackend() {
            FakeDevices devices = new FakeDevices();
            devices.add(FakeSystemAudio.builder().build());
            return devices;
        }

        @Override
        protected CaptureDeviceKind kind() {
            return CaptureDeviceKind.SYSTEM_AUDIO;
        }
    }

    @Nested
    class CameraInRealTime extends Camera {
        @Override
        protected MediaRuntime newRuntime() {
            return new ThreadedRuntime();
        }
    }

    @Nested
    class MicrophoneInRealTime extends Microphone {
        @Override
        protected MediaRuntime newRuntime() {
            return new ThreadedRuntime();
        }
    }

    abstract static class InFakeTime extends CaptureBackendContract {
        @Override
        protected CaptureBackend newBackend() {
            return FakeDevices.standard();
        }

        @Override
        protected MediaRuntime newRuntime() {
            return new FakeRuntime();
        }
    }
}
