package io.github.mediacapture;

/** What a recorder is doing. */
public enum RecordingState {
    /** Nothing: not begun, or over. */
    INACTIVE("inactive"),
    /** Recording. */
    RECORDING("recording"),
    /** Begun, and leaving out what comes now. */
    PAUSED("paused");

    private final String wireName;

    RecordingState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static RecordingState fromWireName(String name) {
        return WireNames.find(values(), RecordingState::wireName, name);
    }
}
