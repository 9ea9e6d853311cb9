package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Cuts a capability down to the part that meets a demand. */
final class Narrowing {
    private Narrowing() {}

    /** The part of {@code offered} that meets {@code demand}; empty if none does. */
    static <T> Optional<Capability<T>> narrow(
            TrackProperty<T> property, Capability<T> offered, Constrain.Range<T> demand) {
        if (offered instanceof Capability.Values<T> values) {
            List<T> left = values.values().stream()
                    .filter(value -> FitnessDistance.meets(value, demand))
                    .toList();
            return left.isEmpty() ? Optional.empty() : Optional.of(new Capability.Values<>(left));
        }
        Capability.Range<T> range = (Capability.Range<T>) offered;
        if (!demand.exact().isEmpty()) {
            List<T> left = demand.exact().stream()
                    .filter(value -> within(range, value) && FitnessDistance.meets(value, demand))
                    .toList();
            return left.isEmpty() ? Optional.empty() : Optional.of(new Capability.Values<>(left));
        }
        double min = Math.max(
                number(range.min()), demand.min().map(Narrowing::number).orElse(Double.NEGATIVE_INFINITY));
        double max = Math.min(
                number(range.max()), demand.max().map(Narrowing::number).orElse(Double.POSITIVE_INFINITY));
        return min > max
                ? Optional.empty()
                : Optional.of(new Capability.Range<>(typed(property, min), typed(property, max)));
    }

    /** The value within {@code offered} that is nearest to one of {@code wanted}. */
    static <T> T nearest(TrackProperty<T> property, Capability<T> offered, List<T> wanted) {
        Stream<T> candidates = offered instanceof Capability.Values<T> values
                ? values.values().stream()
                : wanted.stream().map(value -> clamped(property, (Capability.Range<T>) offered, value));
        return candidates
                .min((a, b) -> Double.compare(FitnessDistance.of(a, wanted), FitnessDistance.of(b, wanted)))
                .orElseThrow();
    }

    /** The value that a device takes when nobody asks: near the default if there is one, else the first or largest. */
    static <T> T unasked(TrackProperty<T> property, Capability<T> offered) {
        OptionalDouble usual = Defaults.of(property);
        if (offered instanceof Capability.Range<T> range) {
            return usual.isPresent() ? clamped(property, range, typed(property, usual.getAsDouble())) : range.max();
        }
        List<T> values = ((Capability.Values<T>) offered).values();
        return usual.isPresent()
                ? nearest(property, offered, List.of(typed(property, usual.getAsDouble())))
                : values.get(0);
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
