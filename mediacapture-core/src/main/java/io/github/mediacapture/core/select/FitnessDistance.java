package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Constrain;
import java.util.List;

/**
 * How far a setting is from what was asked for.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-fitness-distance">fitness distance</a>
 */
public final class FitnessDistance {
    private FitnessDistance() {}

    /** The distance of a value to the nearest of {@code ideals}; 0 if there are none. */
    public static double of(Object actual, List<?> ideals) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Object ideal : ideals) {
            nearest = Math.min(nearest, between(actual, ideal));
        }
        return ideals.isEmpty() ? 0 : nearest;
    }

    private static double between(Object actual, Object ideal) {
        if (actual instanceof Number actualNumber && ideal instanceof Number idealNumber) {
            return relative(actualNumber.doubleValue(), idealNumber.doubleValue());
        }
        return actual.equals(ideal) ? 0 : 1;
    }

    /** The distance of two numbers, from 0 to 1 for numbers of one sign. */
    public static double relative(double actual, double ideal) {
        return actual == ideal ? 0 : Math.abs(actual - ideal) / Math.max(Math.abs(actual), Math.abs(ideal));
    }

    /** Whether a value meets the demands ({@code min}, {@code max}, {@code exact}) of a constraint. */
    public static boolean meets(Object actual, Constrain.Range<?> demand) {
        if (!demand.exact().isEmpty() && !isOneOf(demand.exact(), actual)) {
            return false;
        }
        if (actual instanceof Number number) {
            double value = number.doubleValue();
            Object min = demand.min().orElse(null);
            Object max = demand.max().orElse(null);
            return (min == null || value >= ((Number) min).doubleValue())
                    && (max == null || value <= ((Number) max).doubleValue());
        }
        return true;
    }

    private static boolean isOneOf(List<?> exact, Object actual) {
        for (Object each : exact) {
            if (same(actual, each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Object actual, Object exact) {
        if (actual instanceof Number actualNumber && exact instanceof Number exactNumber) {
            return actualNumber.doubleValue() == exactNumber.doubleValue();
        }
        return actual.equals(exact);
    }
}
