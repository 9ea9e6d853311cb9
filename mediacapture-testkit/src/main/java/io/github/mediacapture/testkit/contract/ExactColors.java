package io.github.mediacapture.testkit.contract;

import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;

/** The standards' formulas for YUV of 8 bits in double arithmetic, rounded nowhere; immutable. */
final class ExactColors {
    private final double kr;
    private final double kb;
    private final double black;
    private final double lumaRange;
    private final double chromaRange;

    ExactColors(VideoColorSpace colors) {
        VideoMatrixCoefficients matrix = colors.matrix().orElseThrow();
        // ITU-R BT.601-7 section 2.5.1, BT.709-6 item 3.2, BT.2020-2 table 4
        kr = matrix == VideoMatrixCoefficients.BT709
                ? 0.2126
                : matrix == VideoMatrixCoefficients.BT2020_NCL ? 0.2627 : 0.299;
        kb = matrix == VideoMatrixCoefficients.BT709
                ? 0.0722
                : matrix == VideoMatrixCoefficients.BT2020_NCL ? 0.0593 : 0.114;
        boolean full = colors.fullRange().orElseThrow();
        black = full ? 0 : 16;
        lumaRange = full ? 255 : 219;
        chromaRange = full ? 255 : 224;
    }

    /** Y, U and V of red, green and blue from 0 to 255. */
    double[] yuv(double red, double green, double blue) {
        double luma = kr * red + (1 - kr - kb) * green + kb * blue;
        return new double[] {
            black + luma / 255 * lumaRange,
            128 + (blue - luma) / 255 / (2 * (1 - kb)) * chromaRange,
            128 + (red - luma) / 255 / (2 * (1 - kr)) * chromaRange
        };
    }

    /** Red, green and blue of Y, U and V, cut off at 0 and 255. */
    double[] rgb(double y, double u, double v) {
        double luma = (y - black) / lumaRange;
        double blue = luma + (u - 128) / chromaRange * 2 * (1 - kb);
        double red = luma + (v - 128) / chromaRange * 2 * (1 - kr);
        double green = (luma - kr * red - kb * blue) / (1 - kr - kb);
        return new double[] {cut(red), cut(green), cut(blue)};
    }

    private static double cut(double color) {
        return Math.max(0, Math.min(1, color)) * 255;
    }
}
