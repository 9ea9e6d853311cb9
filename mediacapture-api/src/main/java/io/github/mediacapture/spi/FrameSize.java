package io.github.mediacapture.spi;

/**
 * How large frames are, in pixels; immutable.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record FrameSize(int width, int height) {
    /**
     * Rejects sizes that no frame has.
     *
     * @param width at least 1
     * @param height at least 1
     * @throws IllegalArgumentException if one of them is less than 1
     */
    public FrameSize {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("A picture must be at least 1x1, not " + width + "x" + height);
        }
    }

    /** Such as {@code 1280x720}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
