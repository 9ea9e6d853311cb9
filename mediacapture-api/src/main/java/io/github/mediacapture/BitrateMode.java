package io.github.mediacapture;

/** How an audio encoder spends its bits. */
public enum BitrateMode {
    /** The same number every second. */
    CONSTANT("constant"),
    /** As many as the sound needs. */
    VARIABLE("variable");

    private final String wireName;

    BitrateMode(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static BitrateMode fromWireName(String name) {
        return WireNames.find(values(), BitrateMode::wireName, name);
    }
}
