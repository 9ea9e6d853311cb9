package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceGate;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A device that is opened by its number of that moment, if the person allows it.
 *
 * @param device how messages call it
 * @param index FFmpeg's number of it now
 * @param openLimit how long it may take to its first frame, for which FFmpeg waits without a limit of its own
 */
record NumberedGate(
        CaptureDeviceKind kind,
        String device,
        MacPermissions permissions,
        Supplier<OptionalInt> index,
        @Override Duration openLimit)
        implements DeviceGate {
    static final Duration USUAL_LIMIT = Duration.ofSeconds(2);

    /** A phone is woken by radio first. */
    static final Duration PHONE_LIMIT = Duration.ofSeconds(10);

    private static final String INDEX = "video_device_index";

    @Override
    public void awaitAccess(BooleanSupplier stopped) {
        permissions.await(kind, device, stopped);
    }

    @Override
    public Map<String, String> locate() {
        OptionalInt now = index.get();
        if (now.isEmpty()) {
            throw new NotFoundException(device + " is not connected any more");
        }
        return Map.of(INDEX, Integer.toString(now.getAsInt()));
    }

    @Override
    public void confirm(Map<String, String> located) {
        if (!locate().equals(located)) {
            throw new NotFoundException(
                    device + " was not opened: another device came or went at that moment. Try again");
        }
    }
}
