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

    /** Starts with no values. */
    public static Builder builder() {
        return new Builder(Map.of());
    }

    /** Starts with these values. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** The value of a property, if the track has one. */
    public <T> Optional<T> get(TrackProperty<T> property) {
        return Optional.ofNullable(values.get(property)).map(property.type()::cast);
    }

    /** All values by property. */
    public Map<TrackProperty<?>, Object> values() {
        return values;
    }

    /** Width in pixels. */
    public Optional<Integer> width() {
        return get(TrackProperty.WIDTH);
    }

    /** Height in pixels. */
    public Optional<Integer> height() {
        return get(TrackProperty.HEIGHT);
    }

    /** Frames per second. */
    public Optional<Double> frameRate() {
        return get(TrackProperty.FRAME_RATE);
    }

    /** Width divided by height, rounded to the tenth decimal place. */
    public Optional<Double> aspectRatio() {
        return get(TrackProperty.ASPECT_RATIO);
    }

    /** Samples per second and channel, in hertz. */
    public Optional<Integer> sampleRate() {
        return get(TrackProperty.SAMPLE_RATE);
    }

    /** How many channels. */
    public Optional<Integer> channelCount() {
        return get(TrackProperty.CHANNEL_COUNT);
    }

    /** The device, as {@code MediaDeviceInfo.deviceId()} names it. */
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

        /** Sets a value. */
        public <T> Builder put(TrackProperty<T> property, T value) {
            values.put(Arguments.required(property, "property"), property.checked(value));
            return this;
        }

        /** Makes the dictionary. */
        public MediaTrackSettings build() {
            return new MediaTrackSettings(values);
        }
    }
}
