package io.github.mediacapture.constraints.values;

/**
 * A point in a frame, relative to its size; immutable.
 *
 * @param x from 0 (left) to 1 (right)
 * @param y from 0 (top) to 1 (bottom)
 * @see <a href="https://www.w3.org/TR/image-capture/#dictdef-point2d">Point2D</a>
 */
public record Point2D(double x, double y) {
    /**
     * Rejects what is not finite.
     *
     * @param x finite
     * @param y finite
     * @throws IllegalArgumentException if one of them is not finite
     */
    public Point2D {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("A point needs finite numbers, not " + x + ", " + y);
        }
    }
}
