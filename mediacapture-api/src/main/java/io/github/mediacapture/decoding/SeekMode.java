package io.github.mediacapture.decoding;

/** Where reading goes on after {@link MediaReader#seek}. */
public enum SeekMode {
    /** At the key frame at or before the position, as far as the file tells: fast. */
    KEY_FRAME_BEFORE,
    /** At the position: what comes before it is decoded and left out. */
    PRECISE
}
