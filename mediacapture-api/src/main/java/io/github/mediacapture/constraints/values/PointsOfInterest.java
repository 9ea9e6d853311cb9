package io.github.mediacapture.constraints.values;

import java.util.List;

/**
 * One value of {@code pointsOfInterest}: some points, which belong together; immutable.
 *
 * @param points in order of importance; may be empty
 * @see <a href="https://www.w3.org/TR/image-capture/#points-of-interest">Points of interest</a>
 */
public record PointsOfInterest(List<Point2D> points) {
    /**
     * Copies the points.
     *
     * @param points no nulls; may be empty
     */
    public PointsOfInterest {
        points = List.copyOf(points);
    }

    /**
     * {@return these points, as one value}
     *
     * @param points in order of importance; copied
     */
    public static PointsOfInterest of(Point2D... points) {
        return new PointsOfInterest(List.of(points));
    }
}
