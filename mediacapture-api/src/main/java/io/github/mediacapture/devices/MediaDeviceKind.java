package io.github.mediacapture.devices;

import io.github.mediacapture.internal.WireNames;

/** What a device is for. */
public enum MediaDeviceKind {
    /** A microphone. */
    AUDIO_INPUT("audioinput"),
    /** A loudspeaker. */
    AUDIO_OUTPUT("audiooutput"),
    /** A camera. */
    VIDEO_INPUT("videoinput");

    private final String wireName;

    MediaDeviceKind(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "audioinput"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by {@link #wireName()}.
     *
     * @param name as the specs write it, in the same case
     * @return the constant of that name
     * @throws IllegalArgumentException if none has that name
     */
    public static MediaDeviceKind fromWireName(String name) {
        return WireNames.find(values(), MediaDeviceKind::wireName, name);
    }
}
