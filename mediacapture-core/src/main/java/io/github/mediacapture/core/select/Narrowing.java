package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Cuts a capability down to the part that meets a demand. */
public final class Narrowing {
    private Narrowing() {}

    /** The part of {@code offered} that meets {@code demand}, {@code offered} itself if it is all; null if none does. */
    static <T> @Nullable Capability<T> narrow(
            TrackProperty<T> property, Capability<T> offered, Constrain.Range<T> demand) {
        if (offered instanceof Capability.Values<T> values) {
            List<T> met = new ArrayList<>();
            for (T value : values.values()) {
                if (FitnessDistance.meets(value, demand)) {
                    met.add(value);
                }
            }
            return some(values, met);
        }
        Capability.Range<T> range = (Capability.Range<T>) offered;
        if (!demand.exact().isEmpty()) {
            List<T> left = new ArrayList<>();
            for (T value : demand.exact()) {
                if (within(range, value) && FitnessDistance.meets(value, demand)) {
                    left.add(value);
                }
            }
            return left.isEmpty() ? null : new Capability.Values<>(left);
        }
        T min = demand.min().isPresent() ? larger(range.min(), demand.min().get()) : range.min();
        T max = demand.max().isPresent() ? smaller(range.max(), demand.max().get()) : range.max();
        return part(range, min, max);
    }

    /** The part of {@code offered} that is no more than {@code most}; null if none is. */
    static <T extends Number> @Nullable Capability<T> upTo(T most, Capability<T> offered) {
        if (offered instanceof Capability.Range<T> range) {
            return part(range, range.min(), smaller(range.max(), most));
        }
        Capability.Values<T> values = (Capability.Values<T>) offered;
        List<T> met = new ArrayList<>();
        for (T value : values.values()) {
            if (number(value) <= number(most)) {
                met.add(value);
            }
        }
        return some(values, met);
    }

    private static <T> @Nullable Capability<T> some(Capability.Values<T> offered, List<T> left) {
        return left.isEmpty() ? null : left.size() == offered.values().size() ? offered : new Capability.Values<>(left);
    }

    private static <T> @Nullable Capability<T> part(Capability.Range<T> range, T min, T max) {
        if (number(min) > number(max)) {
            return null;
        }
        return min == range.min() && max == range.max() ? range : new Capability.Range<>(min, max, range.step());
    }

    private static <T> T larger(T one, T other) {
        return number(other) > number(one) ? other : one;
    }

    private static <T> T smaller(T one, T other) {
        return number(other) < number(one) ? other : one;
    }

    /** The value of {@code offered} that is nearest to one of {@code ideals}, of which there is one at least. */
    public static <T> T best(TrackProperty<T> property, Capability<T> offered, List<T> ideals) {
        if (offered instanceof Capability.Values<T> one && one.values().size() == 1) {
            return one.values().get(0); // as in most modes
        }
        return nearest(property, offered, ideals);
    }

    private static <T> T nearest(TrackProperty<T> property, Capability<T> offered, List<T> wanted) {
        if (!(offered instanceof Capability.Range<T> range)) {
            return nearest(((Capability.Values<T>) offered).values(), wanted);
        }
        if (wanted.size() == 1) {
            return clamped(property, range, wanted.get(0));
        }
        List<T> possible = new ArrayList<>();
        for (T value : wanted) {
            possible.add(clamped(property, range, value));
        }
        return nearest(possible, wanted);
    }

    private static <T> T nearest(List<T> values, List<T> wanted) {
        T nearest = values.get(0);
        double least = FitnessDistance.of(nearest, wanted);
        for (T value : values.subList(1, values.size())) {
            double distance = FitnessDistance.of(value, wanted);
            nearest = distance < least ? value : nearest;
            least = Math.min(distance, least);
        }
        return nearest;
    }

    /**
     * The value of {@code offered} that a device takes when nobody asks: the only one, that near the usual one, or that near
     * its own; null if nobody knows, so that it is left as it is.
     */
    public static <T> @Nullable T unasked(TrackProperty<T> property, Capability<T> offered, @Nullable T own) {
        if (offered instanceof Capability.Values<T> one && one.values().size() == 1) {
            return one.values().get(0);
        }
        OptionalDouble usual = Defaults.of(property);
        if (usual.isPresent()) {
            return nearest(property, offered, List.of(typed(property, usual.getAsDouble())));
        }
        return own == null ? null : nearest(property, offered, List.of(own));
    }

    /** The value of what a demand left of {@code whole} that moves a device the least, as far as can be told. */
    static <T> T barelyMet(Capability<T> whole, Capability<T> left) {
        if (left instanceof Capability.Range<T> range && whole instanceof Capability.Range<T> all) {
            return number(range.max()) < number(all.max()) ? range.max() : range.min();
        }
        return ((Capability.Values<T>) left).values().get(0);
    }

    /** Whether {@code value} is offered. */
    public static <T> boolean contains(Capability<T> offered, T value) {
        return offered instanceof Capability.Range<T> range
                ? within(range, value)
                : ((Capability.Values<T>) offered).values().contains(value);
    }

    /** The largest number that is offered. */
    public static <T extends Number> T largest(Capability<T> offered) {
        if (offered instanceof Capability.Range<T> range) {
            return range.max();
        }
        List<T> values = ((Capability.Values<T>) offered).values();
        T largest = values.get(0);
        for (T value : values) {
            largest = larger(largest, value);
        }
        return largest;
    }

    private static <T> T clamped(TrackProperty<T> property, Capability.Range<T> range, T value) {
        return typed(property, Math.min(number(range.max()), Math.max(number(range.min()), number(value))));
    }

    private static boolean within(Capability.Range<?> range, Object value) {
        return number(value) >= number(range.min()) && number(value) <= number(range.max());
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static <T> T typed(TrackProperty<T> property, double value) {
        return property.type()
                .cast(property.type() == Integer.class ? (Object) (int) Math.round(value) : (Object) value);
    }
}
