package io.github.mediacapture.frames.pixels;

import io.github.mediacapture.internal.WireNames;

/**
 * How the numbers of a color follow the light; immutable and usable from any thread.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#enumdef-videotransfercharacteristics">WebCodecs, VideoTransferCharacteristics</a>
 */
public enum VideoTransferCharacteristics {
    /** That of BT.709. */
    BT709("bt709"),
    /** BT.601's, which is the same curve as BT.709's. */
    SMPTE170M("smpte170m"),
    /** sRGB's. */
    IEC61966_2_1("iec61966-2-1"),
    /** Proportional to the light. */
    LINEAR("linear"),
    /** BT.2100's perceptual quantizer, for high dynamic range. */
    PQ("pq"),
    /** BT.2100's hybrid log-gamma, for high dynamic range. */
    HLG("hlg");

    private final String wireName;

    VideoTransferCharacteristics(String wireName) {
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
    public static VideoTransferCharacteristics fromWireName(String name) {
        return WireNames.find(values(), VideoTransferCharacteristics::wireName, name);
    }
}
