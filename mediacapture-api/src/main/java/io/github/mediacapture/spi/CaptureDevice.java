package io.github.mediacapture.spi;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import java.util.List;
import java.util.Objects;

/**
 * A device as its backend sees it, described without opening it; immutable.
 *
 * @param id what the operating system calls it, stable across restarts where the system allows; never shown to apps
 * @param groupId same for all devices of one piece of hardware; also the way core sees that two backends offer the same
 *     device: equal {@code id} and {@code kind} mean the same device
 * @param label for people, may be empty
 * @param kind what it delivers
 * @param modes every way it can run, best first: each is a box of settings (a range or a list of values per property)
 *     that can be had together, without device and group id, which core adds; never empty
 */
public record CaptureDevice(
        String id, String groupId, String label, CaptureDeviceKind kind, List<MediaTrackCapabilities> modes) {
    /** Copies the modes and rejects a device that has none. */
    public CaptureDevice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(kind, "kind");
        modes = List.copyOf(modes);
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("Device '" + label + "' has no modes");
        }
    }
}
