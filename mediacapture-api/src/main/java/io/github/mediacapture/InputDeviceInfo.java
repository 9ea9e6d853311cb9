package io.github.mediacapture;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import java.util.Objects;

/**
 * A camera or a microphone, and what it can do; immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#input-specific-device-info">InputDeviceInfo</a>
 */
public final class InputDeviceInfo extends MediaDeviceInfo {
    private final MediaTrackCapabilities capabilities;

    /** Describes a device; useful for mocks. */
    public InputDeviceInfo(
            String deviceId, MediaDeviceKind kind, String label, String groupId, MediaTrackCapabilities capabilities) {
        super(deviceId, kind, label, groupId);
        this.capabilities = Objects.requireNonNull(capabilities, "capabilities");
    }

    /** What a track of this device could be set to; known without opening it. Empty while the app may not know it. */
    public MediaTrackCapabilities getCapabilities() {
        return capabilities;
    }
}
