package io.github.mediacapture.devices;

import java.util.Objects;

/**
 * What {@link MediaDevices#selectAudioOutput(AudioOutputOptions)} is asked for; immutable.
 *
 * @param deviceId an id that the app was told before, to have that device again without a question; empty for none
 * @see <a href="https://www.w3.org/TR/audio-output/#dom-audiooutputoptions">AudioOutputOptions</a>
 */
public record AudioOutputOptions(String deviceId) {
    /**
     * Rejects null.
     *
     * @param deviceId not null; empty for no device in mind
     */
    public AudioOutputOptions {
        Objects.requireNonNull(deviceId, "deviceId");
    }
}
