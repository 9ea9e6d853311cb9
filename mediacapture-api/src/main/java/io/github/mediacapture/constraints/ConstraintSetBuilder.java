package io.github.mediacapture.constraints;

import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.constraints.values.FacingMode;
import io.github.mediacapture.internal.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the builders of a basic and of an advanced set have in common; not thread-safe.
 *
 * <p>Bad values ({@code null}, NaN) and settings that can't be constrained throw {@link IllegalArgumentException} at once: a
 * bad request can't be built.
 *
 * @param <B> the builder itself
 */
public abstract class ConstraintSetBuilder<B extends ConstraintSetBuilder<B>> {
    private final Map<TrackProperty<?>, Constrain<?>> entries = new LinkedHashMap<>();

    ConstraintSetBuilder() {}

    abstract B self();

    Map<TrackProperty<?>, Constrain<?>> entries() {
        return entries;
    }

    /**
     * Asks something of any property; takes the place of what was asked of it before. A negative whole number counts as 0.
     *
     * @param <T> the property's type
     * @param property what it is about
     * @param constrain bare values, a range or, for pan, tilt and zoom, presence
     * @return this builder
     * @throws IllegalArgumentException if the property is a setting only, or a value is not one that the property can have
     */
    public <T> B put(TrackProperty<T> property, Constrain<T> constrain) {
        Arguments.required(property, "property");
        if (!property.isConstrainable()) {
            throw new IllegalArgumentException(property + " is a setting only; leave it out of the constraints");
        }
        entries.put(property, checked(property, constrain));
        return self();
    }

    private static <T> Constrain<T> checked(TrackProperty<T> property, Constrain<T> constrain) {
        if (constrain instanceof Constrain.Bare<T> bare) {
            return new Constrain.Bare<>(property.checked(bare.anyOf()));
        }
        if (constrain instanceof Constrain.Range<T> range) {
            return new Constrain.Range<>(
                    checked(property, range.min()),
                    checked(property, range.max()),
                    property.checked(range.exact()),
                    property.checked(range.ideal()));
        }
        if (constrain instanceof Constrain.Present<T> present) {
            return checked(property, present);
        }
        throw new IllegalArgumentException(property + " needs a constraint, not null");
    }

    private static <T> Constrain<T> checked(TrackProperty<T> property, Constrain.Present<T> present) {
        if (!property.takesPresence()) {
            throw new IllegalArgumentException(
                    property + " needs a value; only pan, tilt and zoom can be asked for without one");
        }
        return present;
    }

    private static <T> Optional<T> checked(TrackProperty<T> property, Optional<T> value) {
        return value.isPresent() ? Optional.of(property.checked(value.get())) : value;
    }

    /**
     * Asks for a width: a wish, or a demand inside {@code advanced}.
     *
     * @param width pixels
     * @return this builder
     */
    public B width(int width) {
        return width(Constrain.of(width));
    }

    /**
     * Constrains the width.
     *
     * @param width in pixels, such as {@code Constrain.atLeast(640)}
     * @return this builder
     */
    public B width(Constrain<Integer> width) {
        return put(TrackProperty.WIDTH, width);
    }

    /**
     * Asks for a height: a wish, or a demand inside {@code advanced}.
     *
     * @param height pixels
     * @return this builder
     */
    public B height(int height) {
        return height(Constrain.of(height));
    }

    /**
     * Constrains the height.
     *
     * @param height in pixels, such as {@code Constrain.atMost(1080)}
     * @return this builder
     */
    public B height(Constrain<Integer> height) {
        return put(TrackProperty.HEIGHT, height);
    }

    /**
     * Asks for a frame rate: a wish, or a demand inside {@code advanced}.
     *
     * @param frameRate frames per second
     * @return this builder
     */
    public B frameRate(double frameRate) {
        return frameRate(Constrain.of(frameRate));
    }

    /**
     * Constrains the frame rate.
     *
     * @param frameRate in frames per second, such as {@code Constrain.ideal(30.0)}
     * @return this builder
     */
    public B frameRate(Constrain<Double> frameRate) {
        return put(TrackProperty.FRAME_RATE, frameRate);
    }

    /**
     * Asks for a ratio of width to height: a wish, or a demand inside {@code advanced}.
     *
     * @param aspectRatio such as {@code 16.0 / 9}
     * @return this builder
     */
    public B aspectRatio(double aspectRatio) {
        return aspectRatio(Constrain.of(aspectRatio));
    }

    /**
     * Constrains the ratio of width to height, which is compared as rounded to the tenth decimal place, so that {@code 16.0 /
     * 9} can be met.
     *
     * @param aspectRatio such as {@code Constrain.exact(16.0 / 9)}
     * @return this builder
     */
    public B aspectRatio(Constrain<Double> aspectRatio) {
        return put(TrackProperty.ASPECT_RATIO, aspectRatio);
    }

    /**
     * Asks for a camera that looks somewhere: a wish, or a demand inside {@code advanced}.
     *
     * @param facingMode one of {@link FacingMode}; a text that none of them is matches nothing
     * @return this builder
     */
    public B facingMode(String facingMode) {
        return put(TrackProperty.FACING_MODE, Constrain.of(facingMode));
    }

    /**
     * Asks for a device: a wish, or a demand inside {@code advanced}.
     *
     * @param deviceId as {@code MediaDeviceInfo.deviceId()} tells it
     * @return this builder
     */
    public B deviceId(String deviceId) {
        return deviceId(Constrain.of(deviceId));
    }

    /**
     * Constrains the device.
     *
     * @param deviceId ids as {@code MediaDeviceInfo.deviceId()} tells them, such as {@code Constrain.exact(id)}
     * @return this builder
     */
    public B deviceId(Constrain<String> deviceId) {
        return put(TrackProperty.DEVICE_ID, deviceId);
    }

    /**
     * Asks for a sample rate: a wish, or a demand inside {@code advanced}.
     *
     * @param sampleRate hertz
     * @return this builder
     */
    public B sampleRate(int sampleRate) {
        return sampleRate(Constrain.of(sampleRate));
    }

    /**
     * Constrains the samples per second and channel.
     *
     * @param sampleRate in hertz, such as {@code Constrain.ideal(48000)}
     * @return this builder
     */
    public B sampleRate(Constrain<Integer> sampleRate) {
        return put(TrackProperty.SAMPLE_RATE, sampleRate);
    }

    /**
     * Asks for a number of channels: a wish, or a demand inside {@code advanced}.
     *
     * @param channelCount such as 2 for stereo
     * @return this builder
     */
    public B channelCount(int channelCount) {
        return channelCount(Constrain.of(channelCount));
    }

    /**
     * Constrains how many channels there are.
     *
     * @param channelCount such as {@code Constrain.atLeast(2)}
     * @return this builder
     */
    public B channelCount(Constrain<Integer> channelCount) {
        return put(TrackProperty.CHANNEL_COUNT, channelCount);
    }

    /**
     * Asks for the audio of the loudspeakers to be taken out, or left in: a wish, or a demand inside {@code advanced}.
     *
     * @param echoCancellation true: it should; false: it should be left in
     * @return this builder
     */
    public B echoCancellation(boolean echoCancellation) {
        return echoCancellation(Constrain.of(EchoCancellation.of(echoCancellation)));
    }

    /**
     * Constrains whether, and how much of, the audio of the loudspeakers is taken out.
     *
     * @param echoCancellation such as {@code Constrain.exact(EchoCancellation.ALL)}
     * @return this builder
     */
    public B echoCancellation(Constrain<EchoCancellation> echoCancellation) {
        return put(TrackProperty.ECHO_CANCELLATION, echoCancellation);
    }
}
