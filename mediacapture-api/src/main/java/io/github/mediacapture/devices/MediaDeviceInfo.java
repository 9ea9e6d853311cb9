package io.github.mediacapture.devices;

import io.github.mediacapture.internal.Arguments;
import java.util.Objects;

/**
 * A device as an app may know it; immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#device-info">MediaDeviceInfo</a>
 */
public class MediaDeviceInfo {
    private final String deviceId;
    private final MediaDeviceKind kind;
    private final String label;
    private final String groupId;

    /**
     * Describes a device; useful for mocks.
     *
     * @param deviceId as {@link MediaDeviceInfo#deviceId()}; may be empty
     * @param kind what the device is for
     * @param label as {@link MediaDeviceInfo#label()}; may be empty
     * @param groupId as {@link MediaDeviceInfo#groupId()}; may be empty
     */
    public MediaDeviceInfo(String deviceId, MediaDeviceKind kind, String label, String groupId) {
        this.deviceId = Arguments.required(deviceId, "deviceId");
        this.kind = Arguments.required(kind, "kind");
        this.label = Arguments.required(label, "label");
        this.groupId = Arguments.required(groupId, "groupId");
    }

    /**
     * {@return an opaque id, the same after a restart; give it to {@code deviceId} constraints} Empty while the app may not
     * know it, and {@code "default"} for the entry that stands for the system's default loudspeaker.
     */
    public final String deviceId() {
        return deviceId;
    }

    /** {@return what the device is for} */
    public final MediaDeviceKind kind() {
        return kind;
    }

    /** {@return a name for people; may be empty} */
    public final String label() {
        return label;
    }

    /**
     * {@return a text that is the same for all devices of one piece of hardware, while the context lives; empty while the
     * app may not know it}
     */
    public final String groupId() {
        return groupId;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof MediaDeviceInfo info
                && deviceId.equals(info.deviceId)
                && kind == info.kind
                && label.equals(info.label)
                && groupId.equals(info.groupId);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(deviceId, kind, label, groupId);
    }

    @Override
    public final String toString() {
        return kind.wireName() + ": " + label + " id=" + deviceId;
    }
}
