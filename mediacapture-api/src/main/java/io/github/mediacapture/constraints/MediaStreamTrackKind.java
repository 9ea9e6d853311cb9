package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.WireNames;

/** Audio or video. */
public enum MediaStreamTrackKind {
    /** Audio. */
    AUDIO("audio"),
    /** Video. */
    VIDEO("video");

    private final String wireName;

    MediaStreamTrackKind(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "audio"}} */
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
    public static MediaStreamTrackKind fromWireName(String name) {
        return WireNames.find(values(), MediaStreamTrackKind::wireName, name);
    }
}
