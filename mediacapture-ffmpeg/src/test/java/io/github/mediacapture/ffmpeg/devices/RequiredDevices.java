package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether device tests run here: they are skipped where there is no such device, unless the environment variable
 * {@value #VARIABLE} names it (a list of {@code screen}, {@code microphone}, {@code camera}): then they fail.
 */
final class RequiredDevices {
    private static final String VARIABLE = "MEDIACAPTURE_REQUIRE_DEVICES";

    private static final Map<CaptureDeviceKind, String> NAMES = Map.of(
            CaptureDeviceKind.DISPLAY, "screen",
            CaptureDeviceKind.AUDIO_INPUT, "microphone",
            CaptureDeviceKind.SYSTEM_AUDIO, "microphone",
            CaptureDeviceKind.VIDEO_INPUT, "camera");

    private RequiredDevices() {}

    /** Why tests of that kind are to be skipped; empty if they are to run. */
    static Optional<String> whyNone(CaptureDeviceKind kind) {
        String name = NAMES.get(kind);
        boolean required =
                List.of(System.getenv().getOrDefault(VARIABLE, "").split(",")).contains(name);
        if (required || !devices(kind).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("This machine has no " + name + " (" + VARIABLE + "=" + name + " makes that a failure)");
    }

    static List<CaptureDevice> devices(CaptureDeviceKind kind) {
        try (FfmpegDevices backend = new FfmpegDevices()) {
            return backend.devices().stream()
                    .filter(device -> device.kind() == kind)
                    .toList();
        }
    }
}
