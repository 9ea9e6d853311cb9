package io.github.mediacapture.screen;

import io.github.mediacapture.internal.WireNames;

/**
 * Whether the app would like the audio of the whole machine to be offered.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-systemaudiopreferenceenum">SystemAudioPreferenceEnum</a>
 */
public enum SystemAudioPreferenceEnum {
    /** Offer it, with monitors. */
    INCLUDE("include"),
    /** Do not offer it, whatever else is asked for. */
    EXCLUDE("exclude");

    private final String wireName;

    SystemAudioPreferenceEnum(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "include"}} */
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
    public static SystemAudioPreferenceEnum fromWireName(String name) {
        return WireNames.find(values(), SystemAudioPreferenceEnum::wireName, name);
    }
}
