package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.Arguments;
import java.util.List;
import java.util.Optional;

/**
 * What a device offers for one property: a range of numbers or a list of values; immutable.
 *
 * @param <T> the property's type
 */
public sealed interface Capability<T> {
    /**
     * All numbers from {@code min} to {@code max}.
     *
     * @param min the smallest
     * @param max the largest
     * @param step the distance of neighbouring values, as {@code MediaSettingsRange} tells it; empty if it is not known. It
     *     only informs: the device rounds.
     */
    record Range<T>(T min, T max, Optional<T> step) implements Capability<T> {
        /** Rejects a range that holds nothing. */
        public Range {
            Arguments.required(min, "min");
            Arguments.required(max, "max");
            Arguments.required(step, "step");
            if (((Number) min).doubleValue() > ((Number) max).doubleValue()) {
                throw new IllegalArgumentException("min " + min + " is larger than max " + max);
            }
            if (step.isPresent() && !(((Number) step.get()).doubleValue() > 0)) {
                throw new IllegalArgumentException("A step must be more than 0, not " + step.get());
            }
        }

        /** A range whose step is not known. */
        public Range(T min, T max) {
            this(min, max, Optional.empty());
        }

        @Override
        public String toString() {
            return min + ".." + max + step.map(size -> " by " + size).orElse("");
        }
    }

    /**
     * Some values, the preferred one first.
     *
     * @param values at least one
     */
    record Values<T>(List<T> values) implements Capability<T> {
        /** Copies the values. */
        public Values {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A capability needs at least one value");
            }
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }
}
