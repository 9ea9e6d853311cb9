package io.github.mediacapture;

/** Sound or picture. */
public enum MediaStreamTrackKind {
    /** Sound. */
    AUDIO("audio"),
    /** Picture. */
    VIDEO("video");

    private final String wireName;

    MediaStreamTrackKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static MediaStreamTrackKind fromWireName(String name) {
        return WireNames.find(values(), MediaStreamTrackKind::wireName, name);
    }
}
