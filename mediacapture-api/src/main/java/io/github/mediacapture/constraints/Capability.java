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
     * @param <T> the property's type
     * @param min the smallest
     * @param max the largest
     * @param step the distance of neighboring values, as {@code MediaSettingsRange} tells it; empty if it is not known. It
     *     only informs: the device rounds.
     */
    record Range<T>(T min, T max, Optional<T> step) implements Capability<T> {
        /**
         * Rejects a range that holds nothing.
         *
         * @param min not null, and not larger than {@code max}
         * @param max not null
         * @param step not null; more than 0 if it is present
         * @throws IllegalArgumentException if it holds nothing, or the step is not more than 0
         */
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

        /**
         * Makes a range whose step is not known.
         *
         * @param min the smallest, not larger than {@code max}
         * @param max the largest
         */
        public Range(T min, T max) {
            this(min, max, Optional.empty());
        }

        // Written out: a record's own is made at the first call, which costs more than to choose a device.
        @Override
        public boolean equals(Object other) {
            return other instanceof Range<?> range
                    && min.equals(range.min)
                    && max.equals(range.max)
                    && step.equals(range.step);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * min.hashCode() + max.hashCode()) + step.hashCode();
        }

        @Override
        public String toString() {
            return min + ".." + max + step.map(size -> " by " + size).orElse("");
        }
    }

    /**
     * Some values, the preferred one first.
     *
     * @param <T> the property's type
     * @param values at least one
     */
    record Values<T>(List<T> values) implements Capability<T> {
        /**
         * Copies the values.
         *
         * @param values at least one, the preferred one first; no nulls
         * @throws IllegalArgumentException if there is none
         */
        public Values {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A capability needs at least one value");
            }
        }

        // Written out, as in Range.
        @Override
        public boolean equals(Object other) {
            return other instanceof Values<?> some && values.equals(some.values);
        }

        @Override
        public int hashCode() {
            return values.hashCode();
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }
}
