package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.spi.CaptureDevice;
import java.util.Optional;
import java.util.Set;

/** Finds settings in a device's modes; pure functions. */
public final class Modes {
    /** What a device is always set to, whoever asks. */
    private static final Set<TrackProperty<?>> USUAL = Set.of(
            TrackProperty.WIDTH,
            TrackProperty.HEIGHT,
            TrackProperty.FRAME_RATE,
            TrackProperty.SAMPLE_RATE,
            TrackProperty.CHANNEL_COUNT);

    private Modes() {}

    /**
     * The settings that a device likes best: its first mode, what it is set to by itself, and of sizes and rates the first of
     * values and the upper end of ranges.
     */
    public static MediaTrackSettings preferred(CaptureDevice device) {
        return completed(
                device, device.modes().get(0), MediaTrackSettings.builder().build());
    }

    /**
     * The point in one of the device's modes that the requested settings name; what they leave open is as the device has it, of
     * sizes and rates the mode's best.
     *
     * @throws IllegalArgumentException if they are in none of the modes: whoever asks must have chosen from the modes
     */
    public static MediaTrackSettings chosen(CaptureDevice device, MediaTrackSettings requested) {
        for (MediaTrackCapabilities mode : device.modes()) {
            if (contains(mode, requested)) {
                return completed(device, mode, requested);
            }
        }
        throw new IllegalArgumentException("'" + device.label() + "' can't do " + requested
                + ". Ask for a point in one of its modes: " + device.modes());
    }

    private static boolean contains(MediaTrackCapabilities mode, MediaTrackSettings requested) {
        for (TrackProperty<?> property : mode.entries().keySet()) {
            if (!allows(mode, property, requested)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the mode has the value that is requested of a property, if one is. */
    public static <T> boolean allows(
            MediaTrackCapabilities mode, TrackProperty<T> property, MediaTrackSettings requested) {
        Optional<T> value = requested.get(property);
        return value.isEmpty() || within(mode.get(property).orElseThrow(), value.get());
    }

    private static <T> boolean within(Capability<T> capability, T value) {
        if (capability instanceof Capability.Range<T> range) {
            return number(value) >= number(range.min()) && number(value) <= number(range.max());
        }
        return ((Capability.Values<T>) capability).values().contains(value);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static MediaTrackSettings completed(
            CaptureDevice device, MediaTrackCapabilities mode, MediaTrackSettings requested) {
        MediaTrackSettings.Builder settings = MediaTrackSettings.builder();
        for (TrackProperty<?> property : mode.entries().keySet()) {
            Object value = requested.values().get(property);
            if (value != null) {
                put(settings, property, value);
            } else {
                complete(settings, property, device, mode);
            }
        }
        return settings.build();
    }

    private static <T> void complete(
            MediaTrackSettings.Builder settings,
            TrackProperty<T> property,
            CaptureDevice device,
            MediaTrackCapabilities mode) {
        Capability<T> offered = mode.get(property).orElseThrow();
        Optional<T> own = device.ownSettings().get(property);
        if (own.isPresent()) {
            settings.put(property, own.get());
        } else if (USUAL.contains(property) || isSingle(offered)) {
            settings.put(property, best(offered));
        }
    }

    private static <T> void put(MediaTrackSettings.Builder settings, TrackProperty<T> property, Object value) {
        settings.put(property, property.type().cast(value));
    }

    private static boolean isSingle(Capability<?> capability) {
        return capability instanceof Capability.Values<?> values
                && values.values().size() == 1;
    }

    private static <T> T best(Capability<T> capability) {
        return capability instanceof Capability.Range<T> range
                ? range.max()
                : ((Capability.Values<T>) capability).values().get(0);
    }
}
