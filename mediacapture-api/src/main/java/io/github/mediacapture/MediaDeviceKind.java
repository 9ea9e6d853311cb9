package io.github.mediacapture;

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

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static MediaDeviceKind fromWireName(String name) {
        return WireNames.find(values(), MediaDeviceKind::wireName, name);
    }
}
