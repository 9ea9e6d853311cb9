package io.github.mediacapture.recording;

import io.github.mediacapture.internal.WireNames;

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

    /** {@return the name in the specs, such as {@code "recording"}} */
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
    public static RecordingState fromWireName(String name) {
        return WireNames.find(values(), RecordingState::wireName, name);
    }
}
