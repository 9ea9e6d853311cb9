package io.github.mediacapture.testkit.pictures;

import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;

/**
 * How red, green and blue become Y, U and V and back, by the formula of the specifications, without tables or rounding in between;
 * immutable.
 *
 * <p>Where the matrix is not known, or is that of RGB, it is BT.601's; a range that is not known is the limited one.
 *
 * @see <a href="https://www.itu.int/rec/R-REC-BT.709">BT.709, section 3</a>
 */
public final class ColorFormula {
    private static final double MIDDLE = 128;

    private final double red;
    private final double blue;
    private final double black;
    private final double lumaSteps;
    private final double chromaSteps;

    private ColorFormula(VideoColorSpace colorSpace) {
        VideoMatrixCoefficients matrix = colorSpace.matrix().orElse(VideoMatrixCoefficients.SMPTE170M);
        red = switch (matrix) {
            case BT709 -> 0.2126;
            case BT2020_NCL -> 0.2627;
            case RGB, BT470BG, SMPTE170M -> 0.299;
        };
        blue = switch (matrix) {
            case BT709 -> 0.0722;
            case BT2020_NCL -> 0.0593;
            case RGB, BT470BG, SMPTE170M -> 0.114;
        };
        boolean full = colorSpace.fullRange().orElse(false);
        black = full ? 0 : 16;
        lumaSteps = full ? 255 : 219;
        chromaSteps = full ? 255 : 224;
    }

    /**
     * {@return the formula of a color space}
     *
     * @param colorSpace of YUV pixels
     */
    public static ColorFormula of(VideoColorSpace colorSpace) {
        return new ColorFormula(colorSpace);
    }

    /**
     * {@return Y, not rounded: 16 to 235, or 0 to 255 where the range is full}
     *
     * @param rgb {@code 0xRRGGBB}; the highest 8 bits don't matter
     */
    public double y(int rgb) {
        return black + lumaSteps * luma(rgb);
    }

    /**
     * {@return U, not rounded: 16 to 240, or 0.5 to 255.5 where the range is full; 128 where there is no color}
     *
     * @param rgb {@code 0xRRGGBB}; the highest 8 bits don't matter
     */
    public double u(int rgb) {
        return MIDDLE + chromaSteps * (component(rgb, 0) - luma(rgb)) / (2 * (1 - blue));
    }

    /**
     * {@return V, not rounded, in the range of U}
     *
     * @param rgb {@code 0xRRGGBB}; the highest 8 bits don't matter
     */
    public double v(int rgb) {
        return MIDDLE + chromaSteps * (component(rgb, 16) - luma(rgb)) / (2 * (1 - red));
    }

    /**
     * {@return Y, U and V, not rounded}
     *
     * @param rgb {@code 0xRRGGBB}; the highest 8 bits don't matter
     */
    public double[] yuv(int rgb) {
        return new double[] {y(rgb), u(rgb), v(rgb)};
    }

    /**
     * {@return the nearest {@code 0xRRGGBB}; what lies outside is cut off}
     *
     * @param y in the range of {@link #y}
     * @param u in the range of {@link #u}
     * @param v in the range of {@link #v}
     */
    public int rgb(double y, double u, double v) {
        double[] exact = exactRgb(y, u, v);
        return toByte(exact[0]) << 16 | toByte(exact[1]) << 8 | toByte(exact[2]);
    }

    /**
     * {@return red, green and blue, from 0 to 255, not rounded; what lies outside is cut off}
     *
     * @param y in the range of {@link #y}
     * @param u in the range of {@link #u}
     * @param v in the range of {@link #v}
     */
    public double[] exactRgb(double y, double u, double v) {
        double luma = (y - black) / lumaSteps;
        double blueness = (u - MIDDLE) / chromaSteps * 2 * (1 - blue);
        double redness = (v - MIDDLE) / chromaSteps * 2 * (1 - red);
        double greenness = (red * redness + blue * blueness) / (1 - red - blue);
        return new double[] {cut(luma + redness), cut(luma - greenness), cut(luma + blueness)};
    }

    private static double cut(double color) {
        return 255 * Math.max(0, Math.min(1, color));
    }

    /** The nearest number that a byte can hold. */
    static int toByte(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    private double luma(int rgb) {
        return red * component(rgb, 16) + (1 - red - blue) * component(rgb, 8) + blue * component(rgb, 0);
    }

    private static double component(int rgb, int shift) {
        return (rgb >> shift & 0xFF) / 255.0;
    }
}
