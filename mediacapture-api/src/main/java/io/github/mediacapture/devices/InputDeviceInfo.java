package io.github.mediacapture.devices;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.internal.Arguments;

/**
 * A camera or a microphone, and what it can do; immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#input-specific-device-info">InputDeviceInfo</a>
 */
public final class InputDeviceInfo extends MediaDeviceInfo {
    private final MediaTrackCapabilities capabilities;

    /**
     * Describes a device; useful for mocks.
     *
     * @param deviceId as {@link MediaDeviceInfo#deviceId()}; may be empty
     * @param kind what the device is for
     * @param label as {@link MediaDeviceInfo#label()}; may be empty
     * @param groupId as {@link MediaDeviceInfo#groupId()}; may be empty
     * @param capabilities as {@link #getCapabilities()}; may be empty
     */
    public InputDeviceInfo(
            String deviceId, MediaDeviceKind kind, String label, String groupId, MediaTrackCapabilities capabilities) {
        super(deviceId, kind, label, groupId);
        this.capabilities = Arguments.required(capabilities, "capabilities");
    }

    /** {@return what a track of this device could be set to; known without opening it} Empty while the app may not know it. */
    public MediaTrackCapabilities getCapabilities() {
        return capabilities;
    }
}
