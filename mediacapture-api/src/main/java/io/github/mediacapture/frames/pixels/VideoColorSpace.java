package io.github.mediacapture.frames.pixels;

import java.util.Optional;

/**
 * What the numbers of pixels mean; immutable. A part that is not known is empty.
 *
 * <p>The matrix and the range decide how YUV becomes RGB, and are applied wherever the library converts. Primaries and transfer
 * are told to whoever asks and written into recordings; nothing is converted from one to another.
 *
 * @param primaries which red, green and blue are meant
 * @param transfer how the numbers follow the light
 * @param matrix how YUV is made of RGB
 * @param fullRange true: black is 0 and white is 255; false: 16 and 235, as in most video (chroma: 16 to 240)
 * @see <a href="https://www.w3.org/TR/webcodecs/#videocolorspace">WebCodecs, VideoColorSpace</a>
 */
public record VideoColorSpace(
        Optional<VideoColorPrimaries> primaries,
        Optional<VideoTransferCharacteristics> transfer,
        Optional<VideoMatrixCoefficients> matrix,
        Optional<Boolean> fullRange) {
    /** Nothing is known. */
    public static final VideoColorSpace UNKNOWN =
            new VideoColorSpace(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** sRGB: that of RGB pixels where nothing else is said. */
    public static final VideoColorSpace SRGB =
            of(VideoColorPrimaries.BT709, VideoTransferCharacteristics.IEC61966_2_1, VideoMatrixCoefficients.RGB, true);

    /** BT.709 of limited range: that of YUV pixels where nothing else is said. */
    public static final VideoColorSpace BT709 =
            of(VideoColorPrimaries.BT709, VideoTransferCharacteristics.BT709, VideoMatrixCoefficients.BT709, false);

    /** BT.601 of limited range, with its primaries for 525 lines. */
    public static final VideoColorSpace BT601 = of(
            VideoColorPrimaries.SMPTE170M,
            VideoTransferCharacteristics.SMPTE170M,
            VideoMatrixCoefficients.SMPTE170M,
            false);

    /**
     * BT.601's matrix and limited range, with sRGB's primaries and BT.709's transfer: that of cameras which do not say otherwise, as
     * USB cameras must, and of screens that were converted to YUV.
     */
    public static final VideoColorSpace CAMERA =
            of(VideoColorPrimaries.BT709, VideoTransferCharacteristics.BT709, VideoMatrixCoefficients.SMPTE170M, false);

    /** BT.2020 of limited range and standard dynamic range. */
    public static final VideoColorSpace BT2020 = of(
            VideoColorPrimaries.BT2020, VideoTransferCharacteristics.BT709, VideoMatrixCoefficients.BT2020_NCL, false);

    /**
     * {@return a color space of which all is known}
     *
     * @param primaries which red, green and blue are meant
     * @param transfer how the numbers follow the light
     * @param matrix how YUV is made of RGB
     * @param fullRange whether black is 0 and white is 255
     */
    public static VideoColorSpace of(
            VideoColorPrimaries primaries,
            VideoTransferCharacteristics transfer,
            VideoMatrixCoefficients matrix,
            boolean fullRange) {
        return new VideoColorSpace(
                Optional.of(primaries), Optional.of(transfer), Optional.of(matrix), Optional.of(fullRange));
    }

    /**
     * {@return that of pixels of a format where nothing else is said: {@link #SRGB} or {@link #BT709}}
     *
     * @param format what pixels
     */
    public static VideoColorSpace defaultOf(VideoPixelFormat format) {
        return format.isRgb() ? SRGB : BT709;
    }

    /**
     * {@return the same, with another range}
     *
     * @param full whether black is 0 and white is 255
     */
    public VideoColorSpace withFullRange(boolean full) {
        return fullRange.filter(known -> known == full).isPresent()
                ? this
                : new VideoColorSpace(primaries, transfer, matrix, Optional.of(full));
    }

    /**
     * {@return the same, with another matrix}
     *
     * @param other how YUV is made of RGB
     */
    public VideoColorSpace withMatrix(VideoMatrixCoefficients other) {
        return matrix.filter(known -> known == other).isPresent()
                ? this
                : new VideoColorSpace(primaries, transfer, Optional.of(other), fullRange);
    }

    /** {@return what is known, as in {@code "BT709, BT709, BT709, limited range"}; {@code "?"} for what is not} */
    @Override
    public String toString() {
        return String.format(
                "%s, %s, %s, %s",
                text(primaries),
                text(transfer),
                text(matrix),
                fullRange.map(full -> full ? "full range" : "limited range").orElse("?"));
    }

    private static String text(Optional<?> part) {
        return part.map(Object::toString).orElse("?");
    }
}
