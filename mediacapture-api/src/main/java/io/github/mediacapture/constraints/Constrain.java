package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What an app asks of one property: the counterpart of {@code ConstrainULong}, {@code ConstrainDouble}, {@code
 * ConstrainBoolean} and {@code ConstrainDOMString}; immutable.
 *
 * <p>A {@link Bare} value is a wish in the basic set and a demand inside {@code advanced}, so it is kept apart from a
 * {@link Range}.
 *
 * @param <T> the property's type
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#constraint-types">Types for constrainable properties</a>
 */
public sealed interface Constrain<T> {
    /**
     * A value (or any of several) without a keyword.
     *
     * @param <T> the property's type
     * @param anyOf the values; empty for no constraint
     */
    record Bare<T>(List<T> anyOf) implements Constrain<T> {
        /**
         * Copies the values.
         *
         * @param anyOf no nulls; empty for no constraint
         */
        public Bare {
            anyOf = copied(anyOf);
        }

        @Override
        public String toString() {
            return text(anyOf);
        }
    }

    /**
     * That the property is there at all, whatever its value: {@code pan: true}; for {@link TrackProperty#takesPresence()
     * pan, tilt and zoom} only.
     *
     * <p>A wish in the basic set and a demand inside {@code advanced}, as a {@link Bare} value is.
     *
     * @param <T> the property's type
     * @param wanted false: that it is not there
     */
    record Present<T>(boolean wanted) implements Constrain<T> {
        @Override
        public String toString() {
            return Boolean.toString(wanted);
        }
    }

    /**
     * Values with keywords.
     *
     * @param <T> the property's type
     * @param min at least this; numbers only
     * @param max at most this; numbers only
     * @param exact one of these; empty for none
     * @param ideal as near to one of these as can be; empty for none
     */
    record Range<T>(Optional<T> min, Optional<T> max, List<T> exact, List<T> ideal) implements Constrain<T> {
        /**
         * Copies the lists.
         *
         * @param min not null; empty for no such limit
         * @param max not null; empty for no such limit
         * @param exact no nulls; empty for none
         * @param ideal no nulls; empty for none
         */
        public Range {
            Arguments.required(min, "min");
            Arguments.required(max, "max");
            exact = copied(exact);
            ideal = copied(ideal);
        }

        /** {@return whether a device that can't meet it is out} */
        public boolean isRequired() {
            return min.isPresent() || max.isPresent() || !exact.isEmpty();
        }

        @Override
        public String toString() {
            StringJoiner parts = new StringJoiner(", ", "{", "}");
            min.ifPresent(value -> parts.add("min: " + value));
            max.ifPresent(value -> parts.add("max: " + value));
            if (!exact.isEmpty()) {
                parts.add("exact: " + text(exact));
            }
            if (!ideal.isEmpty()) {
                parts.add("ideal: " + text(ideal));
            }
            return parts.toString();
        }
    }

    /**
     * {@return a bare value}
     *
     * @param <T> the property's type
     * @param value not null
     */
    static <T> Constrain<T> of(T value) {
        return new Bare<>(one(value));
    }

    /**
     * {@return any of several bare values}
     *
     * @param <T> the property's type
     * @param values no nulls; empty for no constraint
     */
    static <T> Constrain<T> anyOf(List<T> values) {
        return new Bare<>(values);
    }

    /**
     * {@return the constraint that the property is there, whatever its value} Only {@link TrackProperty#takesPresence() pan,
     * tilt and zoom} take it.
     *
     * @param <T> the property's type
     */
    static <T> Constrain<T> present() {
        return new Present<>(true);
    }

    /**
     * {@return the wish for a value as near to {@code value} as can be}
     *
     * @param <T> the property's type
     * @param value not null
     */
    static <T> Constrain<T> ideal(T value) {
        return new Range<>(Optional.empty(), Optional.empty(), List.of(), one(value));
    }

    /**
     * {@return the demand for exactly {@code value}, or the request fails}
     *
     * @param <T> the property's type
     * @param value not null
     */
    static <T> Constrain<T> exact(T value) {
        return exactlyOneOf(one(value));
    }

    /**
     * {@return the demand for exactly one of {@code values}, or the request fails}
     *
     * @param <T> the property's type
     * @param values no nulls; empty for no constraint
     */
    static <T> Constrain<T> exactlyOneOf(List<T> values) {
        return new Range<>(Optional.empty(), Optional.empty(), values, List.of());
    }

    /**
     * {@return the demand for {@code min} or more, or the request fails}
     *
     * @param <T> the property's type, whose values are numbers
     * @param min the smallest that will do
     */
    static <T extends Number> Constrain<T> atLeast(T min) {
        return new Range<>(Optional.of(Arguments.required(min, "min")), Optional.empty(), List.of(), List.of());
    }

    /**
     * {@return the demand for {@code max} or less, or the request fails}
     *
     * @param <T> the property's type, whose values are numbers
     * @param max the largest that will do
     */
    static <T extends Number> Constrain<T> atMost(T max) {
        return new Range<>(Optional.empty(), Optional.of(Arguments.required(max, "max")), List.of(), List.of());
    }

    /**
     * {@return the demand for a value from {@code min} to {@code max}, or the request fails}
     *
     * @param <T> the property's type, whose values are numbers
     * @param min the smallest that will do
     * @param max the largest that will do
     */
    static <T extends Number> Constrain<T> between(T min, T max) {
        return new Range<>(
                Optional.of(Arguments.required(min, "min")),
                Optional.of(Arguments.required(max, "max")),
                List.of(),
                List.of());
    }

    /**
     * {@return the same demands, with the wish for a value as near to {@code ideal} as can be} It takes the place of a wish
     * that there was, a bare value too.
     *
     * @param ideal not null
     */
    default Constrain<T> aimingFor(T ideal) {
        return this instanceof Range<T> range
                ? new Range<>(range.min(), range.max(), range.exact(), one(ideal))
                : ideal(ideal);
    }

    /**
     * {@return what it means in the basic set (bare is ideal) or inside {@code advanced} (bare is exact); nothing about
     * values if it is {@link Present}}
     *
     * @param advanced whether it stands inside {@code advanced}
     */
    default Range<T> asRange(boolean advanced) {
        if (this instanceof Range<T> range) {
            return range;
        }
        List<T> values = this instanceof Bare<T> bare ? bare.anyOf() : List.of();
        return new Range<>(
                Optional.empty(), Optional.empty(), advanced ? values : List.of(), advanced ? List.of() : values);
    }

    private static String text(List<?> values) {
        return Arguments.shortened(values.size() == 1 ? values.get(0) : values);
    }

    private static <T> List<T> one(T value) {
        return List.of(Arguments.required(value, "the value of a constraint"));
    }

    private static <T> List<T> copied(List<T> values) {
        List<T> copy = new ArrayList<>(Arguments.required(values, "the values of a constraint"));
        for (T value : copy) {
            Arguments.required(value, "a value of a constraint");
        }
        return List.copyOf(copy);
    }
}
