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

    /** Starts with nothing. */
    public static Builder builder() {
        return new Builder(Map.of());
    }

    /** Starts with these. */
    public Builder toBuilder() {
        return new Builder(entries);
    }

    /** What is offered for a property. */
    public <T> Optional<Capability<T>> get(TrackProperty<T> property) {
        @SuppressWarnings("unchecked") // put() only takes a Capability<T> for a TrackProperty<T>
        Capability<T> capability = (Capability<T>) entries.get(property);
        return Optional.ofNullable(capability);
    }

    /** All entries by property. */
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

        /** Offers a range or a list. */
        public <T> Builder put(TrackProperty<T> property, Capability<T> capability) {
            entries.put(Arguments.required(property, "property"), Arguments.required(capability, "capability"));
            return this;
        }

        /** Offers one value and no other. */
        public <T> Builder only(TrackProperty<T> property, T value) {
            return anyOf(property, List.of(value));
        }

        /** Offers some values, the preferred one first. */
        public <T> Builder anyOf(TrackProperty<T> property, List<T> values) {
            return put(
                    property,
                    new Capability.Values<>(
                            values.stream().map(property::checked).toList()));
        }

        /** Offers all numbers from {@code min} to {@code max}. */
        public <T extends Number> Builder range(TrackProperty<T> property, T min, T max) {
            return put(property, new Capability.Range<>(property.checked(min), property.checked(max)));
        }

        /** Offers the numbers from {@code min} to {@code max} that are {@code step} apart. */
        public <T extends Number> Builder range(TrackProperty<T> property, T min, T max, T step) {
            return put(
                    property,
                    new Capability.Range<>(
                            property.checked(min), property.checked(max), Optional.of(property.checked(step))));
        }

        /** Makes the dictionary. */
        public MediaTrackCapabilities build() {
            return new MediaTrackCapabilities(entries);
        }
    }
}
