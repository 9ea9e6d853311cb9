package io.github.mediacapture.internal;

/** What all do alike who fill arrays with {@code 0xAARRGGBB}; stateless. */
public final class RgbPixels {
    private RgbPixels() {}

    /**
     * Rejects an array that is too small for a size, and a size that is no size.
     *
     * @param pixels to be filled
     * @param width pixels
     * @param height pixels
     * @throws IllegalArgumentException if a dimension is not positive or the array is too small
     */
    public static void requireRoom(int[] pixels, int width, int height) {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("A picture must be at least 1x1, not " + width + "x" + height);
        }
        if (pixels.length < (long) width * height) {
            throw new IllegalArgumentException("The array has room for " + pixels.length + " pixels, " + width + "x"
                    + height + " needs " + (long) width * height);
        }
    }

    /**
     * Multiplies red, green and blue by alpha, rounded.
     *
     * @param pixels {@code 0xAARRGGBB} each
     * @param count how many, from the first on
     */
    public static void premultiply(int[] pixels, int count) {
        for (int i = 0; i < count; i++) {
            int pixel = pixels[i];
            int alpha = pixel >>> 24;
            if (alpha != 255) {
                int red = divided(((pixel >> 16) & 0xff) * alpha);
                int green = divided(((pixel >> 8) & 0xff) * alpha);
                int blue = divided((pixel & 0xff) * alpha);
                pixels[i] = alpha << 24 | red << 16 | green << 8 | blue;
            }
        }
    }

    /** By 255, rounded. */
    private static int divided(int product) {
        return (product + 128 + ((product + 128) >> 8)) >> 8;
    }
}
