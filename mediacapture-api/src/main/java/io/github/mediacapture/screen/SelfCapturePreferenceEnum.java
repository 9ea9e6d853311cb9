package io.github.mediacapture.screen;

import io.github.mediacapture.internal.WireNames;

/**
 * Whether the app would like its own surface among those that are offered; a hint.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-selfcapturepreferenceenum">SelfCapturePreferenceEnum</a>
 */
public enum SelfCapturePreferenceEnum {
    /** Offer it. */
    INCLUDE("include"),
    /** Do not offer it. */
    EXCLUDE("exclude");

    private final String wireName;

    SelfCapturePreferenceEnum(String wireName) {
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
    public static SelfCapturePreferenceEnum fromWireName(String name) {
        return WireNames.find(values(), SelfCapturePreferenceEnum::wireName, name);
    }
}
