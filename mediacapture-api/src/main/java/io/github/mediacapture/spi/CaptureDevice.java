package io.github.mediacapture.spi;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import java.util.List;
import java.util.Objects;

/**
 * A device as its backend sees it, described without opening it; immutable.
 *
 * @param id what the backend calls it, stable across restarts where the system allows; never shown to apps
 * @param groupId same for all devices of one piece of hardware, also those of other backends where they can tell
 * @param label for people, may be empty
 * @param kind what it delivers
 * @param modes every way it can run, best first: each is a box of settings (a range or a list of values per property)
 *     that can be had together, without device and group id, which core adds; never empty
 * @param systemNames what the operating system calls it, the most lasting name first, such as {@code
 *     "/dev/v4l/by-id/usb-C920-index0"} and then {@code "/dev/video0"}; empty where a backend does not know. Devices of
 *     one kind that share a name or an id are the same device, and the app's id of a device is made of the first name,
 *     so that it is the same whichever backend serves it
 * @param ownSettings what it is set to now, or takes by itself, of what its modes leave a choice of, such as zoom: that
 *     stays where nobody asks for something else. A property without a value here is left out of what core asks for, and
 *     so stays as it is, too; size, frame rate, sample rate and channels have usual values instead
 */
public record CaptureDevice(
        String id,
        String groupId,
        String label,
        CaptureDeviceKind kind,
        List<MediaTrackCapabilities> modes,
        List<String> systemNames,
        MediaTrackSettings ownSettings) {
    /**
     * Copies the lists and rejects a device that has no modes.
     *
     * @param id not null
     * @param groupId not null
     * @param label not null; may be empty
     * @param kind not null
     * @param modes at least one
     * @param systemNames no nulls; may be empty
     * @param ownSettings not null; may be empty
     * @throws IllegalArgumentException if there are no modes
     */
    public CaptureDevice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(kind, "kind");
        modes = List.copyOf(modes);
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("Device '" + label + "' has no modes");
        }
        systemNames = List.copyOf(systemNames);
        Objects.requireNonNull(ownSettings, "ownSettings");
    }

    /**
     * Describes a device that does not tell what it is set to by itself.
     *
     * @param id what the backend calls it
     * @param groupId same for all devices of one piece of hardware
     * @param label for people, may be empty
     * @param kind what it delivers
     * @param modes every way it can run, best first; at least one
     * @param systemNames what the operating system calls it, the most lasting name first
     */
    public CaptureDevice(
            String id,
            String groupId,
            String label,
            CaptureDeviceKind kind,
            List<MediaTrackCapabilities> modes,
            List<String> systemNames) {
        this(
                id,
                groupId,
                label,
                kind,
                modes,
                systemNames,
                MediaTrackSettings.builder().build());
    }

    /**
     * Describes a device that the operating system has no name of that other backends would know.
     *
     * @param id what the backend calls it
     * @param groupId same for all devices of one piece of hardware
     * @param label for people, may be empty
     * @param kind what it delivers
     * @param modes every way it can run, best first; at least one
     */
    public CaptureDevice(
            String id, String groupId, String label, CaptureDeviceKind kind, List<MediaTrackCapabilities> modes) {
        this(id, groupId, label, kind, modes, List.of());
    }

    /**
     * Tells what the device is set to by itself.
     *
     * @param settings of what its modes leave a choice of
     * @return the same device with these {@link #ownSettings()}
     */
    public CaptureDevice withOwnSettings(MediaTrackSettings settings) {
        return new CaptureDevice(id, groupId, label, kind, modes, systemNames, settings);
    }
}
