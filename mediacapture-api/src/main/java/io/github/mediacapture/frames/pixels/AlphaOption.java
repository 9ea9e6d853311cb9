package io.github.mediacapture.frames.pixels;

import io.github.mediacapture.internal.WireNames;

/**
 * What becomes of the transparency of pixels that a frame is made of; immutable and usable from any thread.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#enumdef-alphaoption">WebCodecs, AlphaOption</a>
 */
public enum AlphaOption {
    /** It stays. */
    KEEP("keep"),
    /** The frame is opaque: its format is the one without alpha. */
    DISCARD("discard");

    private final String wireName;

    AlphaOption(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name that WebCodecs uses, such as {@code "keep"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by {@link #wireName()}.
     *
     * @param name as WebCodecs writes it, in the same case
     * @return the constant of that name
     * @throws IllegalArgumentException if none has that name
     */
    public static AlphaOption fromWireName(String name) {
        return WireNames.find(values(), AlphaOption::wireName, name);
    }
}
