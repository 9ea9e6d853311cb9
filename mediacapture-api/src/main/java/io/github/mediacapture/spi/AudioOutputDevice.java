package io.github.mediacapture.spi;

import java.util.List;
import java.util.Objects;

/**
 * A loudspeaker or headphones as a backend sees them; immutable.
 *
 * @param id what the backend calls it, stable across restarts where the system allows; never shown to apps
 * @param groupId same for all devices of one piece of hardware, such as the microphone of a headset
 * @param label for people, may be empty
 * @param systemNames as in {@link CaptureDevice#systemNames()}
 */
public record AudioOutputDevice(String id, String groupId, String label, List<String> systemNames) {
    /**
     * Copies the list.
     *
     * @param id not null
     * @param groupId not null
     * @param label not null; may be empty
     * @param systemNames no nulls; may be empty
     */
    public AudioOutputDevice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(label, "label");
        systemNames = List.copyOf(systemNames);
    }

    /**
     * Describes an output that the operating system has no name of that other backends would know.
     *
     * @param id what the backend calls it
     * @param groupId same for all devices of one piece of hardware
     * @param label for people, may be empty
     */
    public AudioOutputDevice(String id, String groupId, String label) {
        this(id, groupId, label, List.of());
    }
}
