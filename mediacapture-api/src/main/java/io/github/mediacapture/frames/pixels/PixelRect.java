package io.github.mediacapture.frames.pixels;

/**
 * A rectangle of whole pixels, the origin at the top left; immutable.
 *
 * @param x pixels from the left edge, 0 or more
 * @param y pixels from the top edge, 0 or more
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
public record PixelRect(int x, int y, int width, int height) {
    /**
     * Rejects what lies outside of everything, or is empty.
     *
     * @param x pixels from the left edge
     * @param y pixels from the top edge
     * @param width pixels
     * @param height pixels
     * @throws IllegalArgumentException if x or y is negative, or width or height is not positive
     */
    public PixelRect {
        if (x < 0 || y < 0 || width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "A rectangle of pixels begins at 0 or more and is at least 1x1; this one is " + width + "x" + height
                            + " at " + x + ", " + y);
        }
    }

    /**
     * {@return all of a frame: from its top left}
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     */
    public static PixelRect ofSize(int width, int height) {
        return new PixelRect(0, 0, width, height);
    }

    /**
     * {@return whether it lies in a frame of that size}
     *
     * @param frameWidth pixels
     * @param frameHeight pixels
     */
    public boolean fitsInto(int frameWidth, int frameHeight) {
        return (long) x + width <= frameWidth && (long) y + height <= frameHeight;
    }

    /**
     * Rejects a part that does not lie in some pixels.
     *
     * @param pixels of which this is to be a part
     * @throws IllegalArgumentException if it goes beyond their coded size
     */
    public void requireWithin(PixelPlanes pixels) {
        if (!fitsInto(pixels.codedWidth(), pixels.codedHeight())) {
            throw new IllegalArgumentException("The part " + this + " does not lie in the pixels, which are "
                    + pixels.codedWidth() + "x" + pixels.codedHeight());
        }
    }

    /** {@return for messages: {@code "100x50 at 10, 20"}} */
    @Override
    public String toString() {
        return width + "x" + height + " at " + x + ", " + y;
    }
}
