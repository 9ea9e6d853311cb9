package io.github.mediacapture.ffmpeg.devices.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the piece of hardware that a device of the kernel belongs to; reads {@code /sys} only. */
final class Hardware {
    private Hardware() {}

    /**
     * The directory of the USB device above all of its interfaces, else of the device that owns the entry.
     *
     * @param entry such as {@code /sys/class/video4linux/video0} or {@code /sys/class/sound/card0}
     */
    static Optional<Path> of(Path entry) {
        try {
            Path owner = entry.resolve("device").toRealPath();
            for (Path above = owner; above != null; above = above.getParent()) {
                if (Files.exists(above.resolve("idVendor"))) {
                    return Optional.of(above);
                }
            }
            return Optional.of(owner);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What twins have in common: maker, model and serial number; empty for what is not USB. */
    static Optional<String> identity(Path usbDevice) {
        return text(usbDevice.resolve("idVendor"))
                .map(vendor ->
                        vendor + ":" + text(usbDevice.resolve("idProduct")).orElse("") + ":"
                                + text(usbDevice.resolve("serial")).orElse(""));
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
