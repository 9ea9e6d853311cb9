package io.github.mediacapture.screen;

import io.github.mediacapture.internal.WireNames;

/**
 * How much the app would like audio to be shared; a hint.
 *
 * @see <a href="https://w3c.github.io/mediacapture-screen-share/#dom-displaymediastreamoptions-audioselection">AudioSelectionPreferenceEnum</a>
 */
public enum AudioSelectionPreferenceEnum {
    /** Offer audio as already chosen; the person may still leave it out. */
    PREFERRED("preferred");

    private final String wireName;

    AudioSelectionPreferenceEnum(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, {@code "preferred"}} */
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
    public static AudioSelectionPreferenceEnum fromWireName(String name) {
        return WireNames.find(values(), AudioSelectionPreferenceEnum::wireName, name);
    }
}
