package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts a capability down to the part that meets a demand. */
final class Narrowing {
    private Narrowing() {}

    /** The part of {@code offered} that meets {@code demand}, {@code offered} itself if it is all; null if none does. */
    static <T> @Nullable Capability<T> narrow(
            TrackProperty<T> property, Capability<T> offered, Constrain.Range<T> demand) {
        if (offered instanceof Capability.Values<T> values) {
            return some(values, value -> FitnessDistance.meets(value, demand));
        }
        Capability.Range<T> range = (Capability.Range<T>) offered;
        if (!demand.exact().isEmpty()) {
            List<T> left = demand.exact().stream()
                    .filter(value -> within(range, value) && FitnessDistance.meets(value, demand))
                    .toList();
            return left.isEmpty() ? null : new Capability.Values<>(left);
        }
        T min = demand.min().isPresent() ? larger(range.min(), demand.min().get()) : range.min();
        T max = demand.max().isPresent() ? smaller(range.max(), demand.max().get()) : range.max();
        return part(range, min, max);
    }

    /** The part of {@code offered} that is no more than {@code most}; null if none is. */
    static <T extends Number> @Nullable Capability<T> upTo(T most, Capability<T> offered) {
        return offered instanceof Capability.Range<T> range
                ? part(range, range.min(), smaller(range.max(), most))
                : some((Capability.Values<T>) offered, value -> number(value) <= number(most));
    }

    private static <T> @Nullable Capability<T> some(Capability.Values<T> offered, Predicate<T> met) {
        if (offered.values().size() == 1) {
            return met.test(offered.values().get(0)) ? offered : null;
        }
        List<T> left = offered.values().stream().filter(met).toList();
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
    static <T> T best(TrackProperty<T> property, Capability<T> offered, List<T> ideals) {
        if (offered instanceof Capability.Values<T> one && one.values().size() == 1) {
            return one.values().get(0); // as in most modes
        }
        return nearest(property, offered, ideals);
    }

    private static <T> T nearest(TrackProperty<T> property, Capability<T> offered, List<T> wanted) {
        if (offered instanceof Capability.Range<T> range) {
            return wanted.size() == 1
                    ? clamped(property, range, wanted.get(0))
                    : nearest(wanted.stream().map(value -> clamped(property, range, value)), wanted);
        }
        return nearest(((Capability.Values<T>) offered).values().stream(), wanted);
    }

    private static <T> T nearest(Stream<T> values, List<T> wanted) {
        return values.min(Comparator.comparingDouble(value -> FitnessDistance.of(value, wanted)))
                .orElseThrow();
    }

    /**
     * The value of {@code offered} that a device takes when nobody asks: the only one, that near the usual one, or that near
     * its own; null if nobody knows, so that it is left as it is.
     */
    static <T> @Nullable T unasked(TrackProperty<T> property, Capability<T> offered, @Nullable T own) {
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
    static <T> boolean contains(Capability<T> offered, T value) {
        return offered instanceof Capability.Range<T> range
                ? within(range, value)
                : ((Capability.Values<T>) offered).values().contains(value);
    }

    /** The largest number that is offered. */
    static <T extends Number> T largest(Capability<T> offered) {
        return offered instanceof Capability.Range<T> range
                ? range.max()
                : ((Capability.Values<T>) offered)
                        .values().stream()
                                .max(Comparator.comparingDouble(Number::doubleValue))
                                .orElseThrow();
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
