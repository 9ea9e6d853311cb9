package io.github.mediacapture.ffmpeg.devices;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceGate;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.devices.macos.MacOs;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Device;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Display;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Format;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.CaptureBackendContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Nested;

/** A made-up Mac's devices, of which FFmpeg's test picture delivers the frames; its numbers are asked and checked all the same. */
class MacContractTest {
    @Nested
    class Cameras extends Contract {
        @Override
        protected CaptureDeviceKind kind() {
            return CaptureDeviceKind.VIDEO_INPUT;
        }
    }

    @Nested
    class Screens extends Contract {
        @Override
        protected CaptureDeviceKind kind() {
            return CaptureDeviceKind.DISPLAY;
        }
    }

    private abstract static class Contract extends CaptureBackendContract {
        @Override
        protected CaptureBackend newBackend() {
            try {
                FfmpegLibrary.loadDevices();
            } catch (MediaException e) {
                abort(e.getMessage());
            }
            FakeObjc mac = new FakeObjc();
            mac.cameras.add(Device.of("a", "FaceTime HD Camera", Format.of(64, 48, 30.0)));
            mac.cameras.add(Device.of("b", "C920", Format.of(64, 48, 30.00003, 24.0), Format.of(32, 16, 5.0)));
            mac.cameras.add(Device.of("b", "The same once more", Format.of(64, 48, 30.0)));
            mac.displays.add(new Display(1, 64, 48, 32));
            mac.displays.add(new Display(2, 64, 48, 64));
            mac.authorization.put("AVMediaTypeVideo", 0L); // so the person is asked
            mac.screensAllowed = false;
            List<DeviceFamily> families = MacOs.platform(() -> Optional.of(mac)).families().stream()
                    .map(Contract::drawn)
                    .toList();
            return new FfmpegDevices(new Platform(families, List.of(), Optional.empty()));
        }

        private static DeviceFamily drawn(DeviceFamily family) {
            return () -> family.list().stream().map(Contract::drawn).toList();
        }

        private static ListedDevice drawn(ListedDevice listed) {
            ListedDevice drawn = new ListedDevice(
                            listed.device(), new Lavfi(), "testsrc2=size=64x48", listed.name(), settings -> Map.of())
                    .withGate(new Checking(listed.gate()));
            return listed.surface().map(drawn::withSurface).orElse(drawn);
        }

        @Override
        protected MediaRuntime newRuntime() {
            return new SystemRuntime();
        }
    }

    /** Keeps the number from a demuxer that has no use for one. */
    private record Checking(DeviceGate gate) implements DeviceGate {
        @Override
        public void awaitAccess(BooleanSupplier stopped) {
            gate.awaitAccess(stopped);
        }

        @Override
        public Duration openLimit() {
            return Duration.ofSeconds(30); // busy machines are not what is tested
        }

        @Override
        public Map<String, String> locate() {
            gate.confirm(gate.locate());
            return Map.of();
        }
    }
}
