package io.github.mediacapture.screen;

import io.github.mediacapture.internal.WireNames;

/**
 * Which audio the app would like to be offered together with a window.
 *
 * @see <a href="https://w3c.github.io/mediacapture-screen-share/#dom-windowaudiopreferenceenum">WindowAudioPreferenceEnum</a>
 */
public enum WindowAudioPreferenceEnum {
    /** That of the whole machine. */
    SYSTEM("system"),
    /** That of the window alone, where the system can tell it apart; else none. */
    WINDOW("window"),
    /** None. */
    EXCLUDE("exclude");

    private final String wireName;

    WindowAudioPreferenceEnum(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "window"}} */
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
    public static WindowAudioPreferenceEnum fromWireName(String name) {
        return WireNames.find(values(), WindowAudioPreferenceEnum::wireName, name);
    }
}
