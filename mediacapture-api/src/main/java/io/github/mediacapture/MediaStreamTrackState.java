package io.github.mediacapture;

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

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static MediaStreamTrackState fromWireName(String name) {
        return WireNames.find(values(), MediaStreamTrackState::wireName, name);
    }
}
