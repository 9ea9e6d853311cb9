package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the builders of a basic and of an advanced set have in common; not thread-safe.
 *
 * <p>Bad values ({@code null}, NaN) and settings that can't be constrained throw {@link IllegalArgumentException} at once: a bad request can't be built.
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

    /** Asks something of any property. */
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
            return new Constrain.Bare<>(checked(property, bare.anyOf()));
        }
        if (constrain instanceof Constrain.Range<T> range) {
            return new Constrain.Range<>(
                    range.min().map(property::checked),
                    range.max().map(property::checked),
                    checked(property, range.exact()),
                    checked(property, range.ideal()));
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

    private static <T> List<T> checked(TrackProperty<T> property, List<T> values) {
        return values.stream().map(property::checked).toList();
    }

    /** A bare width in pixels. */
    public B width(int width) {
        return width(Constrain.of(width));
    }

    /** Width in pixels. */
    public B width(Constrain<Integer> width) {
        return put(TrackProperty.WIDTH, width);
    }

    /** A bare height in pixels. */
    public B height(int height) {
        return height(Constrain.of(height));
    }

    /** Height in pixels. */
    public B height(Constrain<Integer> height) {
        return put(TrackProperty.HEIGHT, height);
    }

    /** A bare frame rate, in frames per second. */
    public B frameRate(double frameRate) {
        return frameRate(Constrain.of(frameRate));
    }

    /** Frames per second. */
    public B frameRate(Constrain<Double> frameRate) {
        return put(TrackProperty.FRAME_RATE, frameRate);
    }

    /** A bare ratio of width to height. */
    public B aspectRatio(double aspectRatio) {
        return aspectRatio(Constrain.of(aspectRatio));
    }

    /** Ratio of width to height; compared as rounded to the tenth decimal place, so that {@code 16.0 / 9} can be met. */
    public B aspectRatio(Constrain<Double> aspectRatio) {
        return put(TrackProperty.ASPECT_RATIO, aspectRatio);
    }

    /** A bare {@link FacingMode}. */
    public B facingMode(String facingMode) {
        return put(TrackProperty.FACING_MODE, Constrain.of(facingMode));
    }

    /** A bare device id. */
    public B deviceId(String deviceId) {
        return deviceId(Constrain.of(deviceId));
    }

    /** The device, as {@code MediaDeviceInfo.deviceId()} names it. */
    public B deviceId(Constrain<String> deviceId) {
        return put(TrackProperty.DEVICE_ID, deviceId);
    }

    /** A bare sample rate, in hertz. */
    public B sampleRate(int sampleRate) {
        return sampleRate(Constrain.of(sampleRate));
    }

    /** Samples per second and channel, in hertz. */
    public B sampleRate(Constrain<Integer> sampleRate) {
        return put(TrackProperty.SAMPLE_RATE, sampleRate);
    }

    /** A bare number of channels. */
    public B channelCount(int channelCount) {
        return channelCount(Constrain.of(channelCount));
    }

    /** How many channels. */
    public B channelCount(Constrain<Integer> channelCount) {
        return put(TrackProperty.CHANNEL_COUNT, channelCount);
    }

    /** Whether the sound of the loudspeakers should be taken out. */
    public B echoCancellation(boolean echoCancellation) {
        return echoCancellation(Constrain.of(EchoCancellation.of(echoCancellation)));
    }

    /** Whether, and how much of, the sound of the loudspeakers should be taken out. */
    public B echoCancellation(Constrain<EchoCancellation> echoCancellation) {
        return put(TrackProperty.ECHO_CANCELLATION, echoCancellation);
    }
}
