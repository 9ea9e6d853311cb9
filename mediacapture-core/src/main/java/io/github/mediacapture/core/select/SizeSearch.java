package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.SizePoints.Size;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a mode that has many: the one place where properties depend on each other, by the aspect ratio.
 *
 * <p>For a given height, the distance has its minimum over the widths at a wish, where a ratio is met, or at an end; so
 * it is enough to go through the heights. Most of the time even that is not needed: where all wishes can be met at once,
 * they are met at such points of the heights, too.
 */
final class SizeSearch {
    /** Sums of the same distances may differ by this, if they are added in another order. */
    private static final double ROUNDING = 1e-12;

    private final SizePoints points;

    SizeSearch(SizePoints points) {
        this.points = points;
    }

    /** Whether any size has an allowed ratio. */
    boolean any() {
        return any(points.turningHeights()) || any(points.allHeights());
    }

    private boolean any(Collection<Integer> someHeights) {
        for (int height : someHeights) {
            for (int width : points.widthsAt(height)) {
                if (points.isAllowed(new Size(width, height))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The size that is nearest to what is asked, then to the device's or to the usual one; null if there is none. */
    @Nullable
    Size best() {
        Size first = best(points.turningHeights(), 0, Double.POSITIVE_INFINITY);
        double found = first == null ? Double.POSITIVE_INFINITY : distance(first);
        double least = least(TrackProperty.WIDTH, points.widths()) + least(TrackProperty.ASPECT_RATIO, points.ratios());
        if (found <= least + least(TrackProperty.HEIGHT, points.heights()) + ROUNDING) {
            return first;
        }
        Size second = best(points.allHeights(), least, found);
        return second != null && distance(second) < found ? second : first;
    }

    private <T> double least(TrackProperty<T> property, Capability<T> offered) {
        List<T> ideals = points.basic().ideals(property);
        return ideals.isEmpty() ? 0 : FitnessDistance.of(Narrowing.best(property, offered, ideals), ideals);
    }

    /** The best of some heights, without those that come to {@code found} or more with the rest's {@code least} distance. */
    private @Nullable Size best(Collection<Integer> someHeights, double least, double found) {
        Size best = null;
        for (int height : someHeights) {
            if (least + distance(TrackProperty.HEIGHT, height) < found) {
                for (int width : points.widthsAt(height)) {
                    Size size = new Size(width, height);
                    best = points.isAllowed(size) && (best == null || compare(size, best) < 0) ? size : best;
                }
            }
        }
        return best;
    }

    private double distance(Size size) {
        return distance(TrackProperty.WIDTH, size.width())
                + distance(TrackProperty.HEIGHT, size.height())
                + (points.isTied() ? 0 : distance(TrackProperty.ASPECT_RATIO, size.ratio()));
    }

    private <T> double distance(TrackProperty<T> property, T value) {
        return FitnessDistance.of(value, points.basic().ideals(property));
    }

    /** The nearer; else that with as much of the device's frame as can be or, where the device decides, the usual one. */
    private int compare(Size one, Size other) {
        int nearer = Double.compare(distance(one), distance(other));
        if (nearer != 0) {
            return nearer;
        }
        Adaptation adaptation = points.adaptation();
        if (adaptation == null) {
            return Double.compare(unusualness(one), unusualness(other));
        }
        int by = Long.compare(
                adaptation.cropped(one.width(), one.height()), adaptation.cropped(other.width(), other.height()));
        by = by != 0
                ? by
                : Long.compare(
                        adaptation.scaled(one.width(), one.height()), adaptation.scaled(other.width(), other.height()));
        by = by != 0 ? by : Integer.compare(other.height(), one.height());
        by = by != 0 ? by : Double.compare(reshaped(adaptation, one), reshaped(adaptation, other));
        return by != 0 ? by : Integer.compare(other.width(), one.width());
    }

    /** Whether the shape is given, so that the width follows from the height. */
    boolean isTied() {
        return points.isTied();
    }

    private static double unusualness(Size size) {
        return Defaults.distance(TrackProperty.WIDTH, size.width())
                + Defaults.distance(TrackProperty.HEIGHT, size.height());
    }

    private static double reshaped(Adaptation adaptation, Size size) {
        return Math.abs(adaptation.reshaped(size.width(), size.height()));
    }
}
