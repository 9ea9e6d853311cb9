package io.github.mediacapture;

/** A feature that needs permission. */
public enum PermissionName {
    /** Cameras. */
    CAMERA("camera"),
    /** Microphones. */
    MICROPHONE("microphone"),
    /** Screens and windows: asked for every time, so that its state never is {@link PermissionState#GRANTED}. */
    DISPLAY_CAPTURE("display-capture"),
    /** Loudspeakers: granted once one was chosen. */
    SPEAKER_SELECTION("speaker-selection");

    private final String wireName;

    PermissionName(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "display-capture"}} */
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
    public static PermissionName fromWireName(String name) {
        return WireNames.find(values(), PermissionName::wireName, name);
    }
}
