package io.github.mediacapture.core.devices;

import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.spi.AudioOutputDevice;

/**
 * A loudspeaker in the list, with the ids that apps see.
 *
 * @param device as its backend describes it
 * @param key what the context calls it, whatever its id is
 * @param deviceId what apps call it
 * @param groupId what apps call its hardware
 */
record CatalogOutput(AudioOutputDevice device, String key, String deviceId, String groupId) {
    /** The id of the entry that stands for the system's default. */
    static final String DEFAULT_ID = "default";

    static CatalogOutput of(AudioOutputDevice device, DeviceIds ids) {
        String key = "AUDIO_OUTPUT " + device.systemNames().stream().findFirst().orElse(device.id());
        return new CatalogOutput(device, key, ids.deviceId(key), ids.groupId(device.groupId()));
    }

    MediaDeviceInfo info() {
        return new MediaDeviceInfo(deviceId, MediaDeviceKind.AUDIO_OUTPUT, device.label(), groupId);
    }

    /** It as the system's default. */
    MediaDeviceInfo defaultInfo() {
        return new MediaDeviceInfo(DEFAULT_ID, MediaDeviceKind.AUDIO_OUTPUT, "Default - " + device.label(), groupId);
    }
}
