package io.github.mediacapture.constraints;

import java.util.List;
import java.util.Objects;

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
     */
    record Range<T>(T min, T max) implements Capability<T> {
        /** Rejects a range that holds nothing. */
        public Range {
            Objects.requireNonNull(min, "min");
            Objects.requireNonNull(max, "max");
            if (((Number) min).doubleValue() > ((Number) max).doubleValue()) {
                throw new IllegalArgumentException("min " + min + " is larger than max " + max);
            }
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
    }
}
