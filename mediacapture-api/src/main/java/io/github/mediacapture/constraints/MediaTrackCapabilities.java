package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.Arguments;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a device can do: a range or a list of values per property; a typed-key dictionary, immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatrackcapabilities">MediaTrackCapabilities</a>
 */
public final class MediaTrackCapabilities {
    private final Map<TrackProperty<?>, Capability<?>> entries;

    private MediaTrackCapabilities(Map<TrackProperty<?>, Capability<?>> entries) {
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** {@return a builder that starts with nothing} */
    public static Builder builder() {
        return new Builder(Map.of());
    }

    /** {@return a builder that starts with these} */
    public Builder toBuilder() {
        return new Builder(entries);
    }

    /**
     * {@return what is offered for a property; empty if nothing is}
     *
     * @param <T> the property's type
     * @param property what it is about
     */
    public <T> Optional<Capability<T>> get(TrackProperty<T> property) {
        @SuppressWarnings("unchecked") // put() only takes a Capability<T> for a TrackProperty<T>
        Capability<T> capability = (Capability<T>) entries.get(property);
        return Optional.ofNullable(capability);
    }

    /** {@return all entries by property, unmodifiable, in the order in which they were given} */
    public Map<TrackProperty<?>, Capability<?>> entries() {
        return entries;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaTrackCapabilities capabilities && entries.equals(capabilities.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    /** Collects entries; not thread-safe. */
    public static final class Builder {
        private final Map<TrackProperty<?>, Capability<?>> entries;

        private Builder(Map<TrackProperty<?>, Capability<?>> entries) {
            this.entries = new LinkedHashMap<>(entries);
        }

        /**
         * Offers a range or a list.
         *
         * @param <T> the property's type
         * @param property what it is about; takes the place of what it was offered before
         * @param capability a range, for numbers, or a list of values
         * @return this builder
         */
        public <T> Builder put(TrackProperty<T> property, Capability<T> capability) {
            entries.put(Arguments.required(property, "property"), Arguments.required(capability, "capability"));
            return this;
        }

        /**
         * Offers one value and no other.
         *
         * @param <T> the property's type
         * @param property what it is about
         * @param value not null
         * @return this builder
         * @throws IllegalArgumentException if the property can't have the value
         */
        public <T> Builder only(TrackProperty<T> property, T value) {
            return anyOf(property, List.of(value));
        }

        /**
         * Offers some values, the preferred one first.
         *
         * @param <T> the property's type
         * @param property what it is about
         * @param values at least one
         * @return this builder
         * @throws IllegalArgumentException if there is none, or the property can't have one of them
         */
        public <T> Builder anyOf(TrackProperty<T> property, List<T> values) {
            return put(property, new Capability.Values<>(property.checked(values)));
        }

        /**
         * Offers all numbers from {@code min} to {@code max}.
         *
         * @param <T> the property's type
         * @param property what it is about
         * @param min the smallest
         * @param max the largest
         * @return this builder
         * @throws IllegalArgumentException if {@code min} is larger than {@code max}
         */
        public <T extends Number> Builder range(TrackProperty<T> property, T min, T max) {
            return put(property, new Capability.Range<>(property.checked(min), property.checked(max)));
        }

        /**
         * Offers all numbers from {@code min} to {@code max}, of which the device takes the nearest that is some steps from
         * {@code min}.
         *
         * @param <T> the property's type
         * @param property what it is about
         * @param min the smallest
         * @param max the largest
         * @param step more than 0, in the property's unit
         * @return this builder
         * @throws IllegalArgumentException if {@code min} is larger than {@code max}, or the step is not more than 0
         */
        public <T extends Number> Builder range(TrackProperty<T> property, T min, T max, T step) {
            return put(
                    property,
                    new Capability.Range<>(
                            property.checked(min), property.checked(max), Optional.of(property.checked(step))));
        }

        /** {@return the dictionary as it is now; the builder may go on} */
        public MediaTrackCapabilities build() {
            return new MediaTrackCapabilities(entries);
        }
    }
}
