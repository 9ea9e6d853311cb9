package io.github.mediacapture.permissions;

import io.github.mediacapture.internal.WireNames;

/** A feature that needs permission. */
public enum PermissionName {
    /** Cameras. */
    CAMERA("camera", "camera"),
    /** Microphones. */
    MICROPHONE("microphone", "microphone"),
    /** Screens and windows: asked for every time, so that its state never is {@link PermissionState#GRANTED}. */
    DISPLAY_CAPTURE("display-capture", "screen"),
    /** Loudspeakers: granted once one was chosen. */
    SPEAKER_SELECTION("speaker-selection", "loudspeaker");

    private final String wireName;
    private final String label;

    PermissionName(String wireName, String label) {
        this.wireName = wireName;
        this.label = label;
    }

    /** {@return the name in the specs, such as {@code "display-capture"}} */
    public String wireName() {
        return wireName;
    }

    /** {@return a name for people, in English, such as {@code "camera"} or {@code "screen"}} */
    public String label() {
        return label;
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
