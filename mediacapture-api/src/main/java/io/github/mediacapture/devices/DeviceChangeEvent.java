package io.github.mediacapture.devices;

import io.github.mediacapture.events.Event;
import java.util.List;
import java.util.Objects;

/**
 * Devices came or went, or another one became the system's default.
 *
 * @param target the context's media devices
 * @param devices the list as it is now
 * @param userInsertedDevices those of them that were plugged in
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#devicechangeevent">DeviceChangeEvent</a>
 */
public record DeviceChangeEvent(
        MediaDevices target, List<MediaDeviceInfo> devices, List<MediaDeviceInfo> userInsertedDevices)
        implements Event {
    /**
     * Copies the lists.
     *
     * @param target not null
     * @param devices without nulls; may be empty
     * @param userInsertedDevices without nulls; may be empty
     */
    public DeviceChangeEvent {
        Objects.requireNonNull(target, "target");
        devices = List.copyOf(devices);
        userInsertedDevices = List.copyOf(userInsertedDevices);
    }

    @Override
    public String type() {
        return "devicechange";
    }
}
