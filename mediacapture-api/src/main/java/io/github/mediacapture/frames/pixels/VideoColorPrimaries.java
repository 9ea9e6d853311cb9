package io.github.mediacapture.frames.pixels;

import io.github.mediacapture.internal.WireNames;

/**
 * Which red, green and blue the components of a color mean; immutable and usable from any thread.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#enumdef-videocolorprimaries">WebCodecs, VideoColorPrimaries</a>
 */
public enum VideoColorPrimaries {
    /** Those of BT.709, which sRGB has too. */
    BT709("bt709"),
    /** Those of BT.601 with 625 lines. */
    BT470BG("bt470bg"),
    /** Those of BT.601 with 525 lines. */
    SMPTE170M("smpte170m"),
    /** Those of BT.2020 and BT.2100. */
    BT2020("bt2020"),
    /** Those of Display P3. */
    SMPTE432("smpte432");

    private final String wireName;

    VideoColorPrimaries(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name that WebCodecs uses, such as {@code "bt709"}} */
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
    public static VideoColorPrimaries fromWireName(String name) {
        return WireNames.find(values(), VideoColorPrimaries::wireName, name);
    }
}
