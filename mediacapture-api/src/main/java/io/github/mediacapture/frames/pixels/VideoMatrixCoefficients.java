package io.github.mediacapture.frames.pixels;

import io.github.mediacapture.internal.WireNames;

/**
 * How Y, U and V are made of red, green and blue; immutable and usable from any thread.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#enumdef-videomatrixcoefficients">WebCodecs, VideoMatrixCoefficients</a>
 */
public enum VideoMatrixCoefficients {
    /** They are not: the components are red, green and blue. */
    RGB("rgb"),
    /** By BT.709: high definition. */
    BT709("bt709"),
    /** By BT.601 with 625 lines; the same numbers as {@link #SMPTE170M}. */
    BT470BG("bt470bg"),
    /** By BT.601 with 525 lines: standard definition, most cameras, and JPEG. */
    SMPTE170M("smpte170m"),
    /** By BT.2020 with non-constant luminance: ultra-high definition. */
    BT2020_NCL("bt2020-ncl");

    private final String wireName;

    VideoMatrixCoefficients(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name that WebCodecs uses, such as {@code "rgb"}} */
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
    public static VideoMatrixCoefficients fromWireName(String name) {
        return WireNames.find(values(), VideoMatrixCoefficients::wireName, name);
    }
}
