package io.github.mediacapture.core.pictures.convert;

import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;

/**
 * How YUV of 8 bits is made of RGB; immutable.
 *
 * @param kr red's part of the brightness
 * @param kb blue's
 * @param full whether Y, U and V take all numbers from 0 to 255
 */
record YuvCode(double kr, double kb, boolean full) {
    /** That of a color space; what it leaves open is BT.601's, and limited. */
    static YuvCode of(VideoColorSpace colors) {
        boolean full = colors.fullRange().orElse(false);
        return switch (colors.matrix().orElse(VideoMatrixCoefficients.SMPTE170M)) {
            case BT709 -> new YuvCode(0.2126, 0.0722, full);
            case BT2020_NCL -> new YuvCode(0.2627, 0.0593, full);
            case SMPTE170M, BT470BG, RGB -> new YuvCode(0.299, 0.114, full);
        };
    }

    double kg() {
        return 1 - kr - kb;
    }

    /** How many steps of red, green and blue a step of Y is. */
    double lumaStep() {
        return full ? 1 : 255.0 / 219;
    }

    /** How many steps of a chroma between -255 and 255 a step of U or V is, before it is weighted by the matrix. */
    double chromaStep() {
        return full ? 1 : 255.0 / 224;
    }

    /** What Y is for black. */
    int black() {
        return full ? 0 : 16;
    }

    double redByV() {
        return 2 * (1 - kr) * chromaStep();
    }

    double blueByU() {
        return 2 * (1 - kb) * chromaStep();
    }

    double greenByU() {
        return -blueByU() * kb / kg();
    }

    double greenByV() {
        return -redByV() * kr / kg();
    }
}
