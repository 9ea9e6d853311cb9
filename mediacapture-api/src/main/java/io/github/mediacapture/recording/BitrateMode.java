package io.github.mediacapture.recording;

import io.github.mediacapture.internal.WireNames;

/** How an audio encoder spends its bits. */
public enum BitrateMode {
    /** The same number every second. */
    CONSTANT("constant"),
    /** As many as the audio needs. */
    VARIABLE("variable");

    private final String wireName;

    BitrateMode(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "variable"}} */
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
    public static BitrateMode fromWireName(String name) {
        return WireNames.find(values(), BitrateMode::wireName, name);
    }
}
