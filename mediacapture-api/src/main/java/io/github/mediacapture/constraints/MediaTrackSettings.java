package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.Arguments;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a track is set to: one value per property; a typed-key dictionary, immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatracksettings">MediaTrackSettings</a>
 */
public final class MediaTrackSettings {
    private final Map<TrackProperty<?>, Object> values;

    private MediaTrackSettings(Map<TrackProperty<?>, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** {@return a builder that starts with no values} */
    public static Builder builder() {
        return new Builder(Map.of());
    }

    /** {@return a builder that starts with these values} */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /**
     * {@return the value of a property, if the track has one}
     *
     * @param <T> the property's type
     * @param property any
     */
    public <T> Optional<T> get(TrackProperty<T> property) {
        return Optional.ofNullable(property.type().cast(values.get(property)));
    }

    /** {@return all values by property, unmodifiable} */
    public Map<TrackProperty<?>, Object> values() {
        return values;
    }

    /** {@return the width in pixels; empty if the track has none} */
    public Optional<Integer> width() {
        return get(TrackProperty.WIDTH);
    }

    /** {@return the height in pixels; empty if the track has none} */
    public Optional<Integer> height() {
        return get(TrackProperty.HEIGHT);
    }

    /** {@return the frames per second; empty if the track has none} */
    public Optional<Double> frameRate() {
        return get(TrackProperty.FRAME_RATE);
    }

    /** {@return the width divided by the height, rounded to the tenth decimal place; empty if the track has none} */
    public Optional<Double> aspectRatio() {
        return get(TrackProperty.ASPECT_RATIO);
    }

    /** {@return the samples per second and channel, in hertz; empty if the track has none} */
    public Optional<Integer> sampleRate() {
        return get(TrackProperty.SAMPLE_RATE);
    }

    /** {@return how many channels there are; empty if the track has none} */
    public Optional<Integer> channelCount() {
        return get(TrackProperty.CHANNEL_COUNT);
    }

    /** {@return the device, as {@code MediaDeviceInfo.deviceId()} names it, if the track has one} */
    public Optional<String> deviceId() {
        return get(TrackProperty.DEVICE_ID);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaTrackSettings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects values; not thread-safe. */
    public static final class Builder {
        private final Map<TrackProperty<?>, Object> values;

        private Builder(Map<TrackProperty<?>, Object> values) {
            this.values = new LinkedHashMap<>(values);
        }

        /**
         * Sets a value; takes the place of the one before.
         *
         * @param <T> the property's type
         * @param property what is set
         * @param value in the property's unit
         * @return this builder
         * @throws IllegalArgumentException if the property can't have the value
         */
        public <T> Builder put(TrackProperty<T> property, T value) {
            values.put(Arguments.required(property, "property"), property.checked(value));
            return this;
        }

        /** {@return the dictionary as it is now; the builder may go on} */
        public MediaTrackSettings build() {
            return new MediaTrackSettings(values);
        }
    }
}
