package io.github.mediacapture.streams;

import io.github.mediacapture.internal.WireNames;

/** Whether a track still has a source. */
public enum MediaStreamTrackState {
    /** It has; the source may deliver nothing for a while. */
    LIVE("live"),
    /** It has not, and never will again. */
    ENDED("ended");

    private final String wireName;

    MediaStreamTrackState(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "live"}} */
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
    public static MediaStreamTrackState fromWireName(String name) {
        return WireNames.find(values(), MediaStreamTrackState::wireName, name);
    }
}
