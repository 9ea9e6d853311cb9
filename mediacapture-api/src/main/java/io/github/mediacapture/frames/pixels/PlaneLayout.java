package io.github.mediacapture.frames.pixels;

/**
 * Where one plane lies in a buffer; immutable.
 *
 * @param offset bytes from the buffer's position to the first byte of the plane, 0 or more
 * @param stride bytes from the start of one row to the start of the next, at least 1
 * @see <a href="https://www.w3.org/TR/webcodecs/#dictdef-planelayout">WebCodecs, PlaneLayout</a>
 */
public record PlaneLayout(int offset, int stride) {
    /**
     * Rejects what no buffer has.
     *
     * @param offset bytes
     * @param stride bytes
     * @throws IllegalArgumentException if the offset is negative or the stride is not positive
     */
    public PlaneLayout {
        if (offset < 0 || stride <= 0) {
            throw new IllegalArgumentException(
                    "A plane begins at 0 or more and its stride is positive, not " + offset + " and " + stride);
        }
    }
}
