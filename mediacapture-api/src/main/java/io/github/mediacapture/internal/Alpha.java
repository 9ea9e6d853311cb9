package io.github.mediacapture.internal;

/** Multiplies colors by their alpha, and takes that back; stateless. */
public final class Alpha {
    private static final int OPAQUE = 255;
    private static final int SHIFT = 23;
    private static final int HALF = 1 << (SHIFT - 1);
    private static final int[] RECIPROCALS = reciprocals();

    private Alpha() {}

    private static int[] reciprocals() {
        int[] reciprocals = new int[OPAQUE + 1];
        for (int alpha = 1; alpha <= OPAQUE; alpha++) {
            reciprocals[alpha] = (int) ((((long) OPAQUE << SHIFT) + alpha - 1) / alpha);
        }
        return reciprocals;
    }

    /**
     * {@return a pixel with its colors multiplied}
     *
     * @param argb {@code 0xAARRGGBB}
     */
    public static int multiplied(int argb) {
        int alpha = argb >>> 24;
        if (alpha == OPAQUE) {
            return argb;
        }
        return alpha << 24
                | part(argb >> 16 & 255, alpha) << 16
                | part(argb >> 8 & 255, alpha) << 8
                | part(argb & 255, alpha);
    }

    private static int part(int color, int alpha) {
        return (color * alpha + 127) / 255;
    }

    /**
     * {@return a pixel with its colors as they were before they were multiplied; what is transparent has none}
     *
     * @param argb {@code 0xAARRGGBB}
     */
    public static int divided(int argb) {
        int alpha = argb >>> 24;
        if (alpha == OPAQUE || alpha == 0) {
            return alpha == 0 ? 0 : argb;
        }
        return alpha << 24
                | whole(argb >> 16 & 255, alpha) << 16
                | whole(argb >> 8 & 255, alpha) << 8
                | whole(argb & 255, alpha);
    }

    /** Rounded half up, as a division would have it; no color is more than its alpha. */
    private static int whole(int color, int alpha) {
        return (Math.min(color, alpha) * RECIPROCALS[alpha] + HALF) >>> SHIFT;
    }
}
