package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.spi.CaptureDevice;
import java.util.Optional;

/** Finds settings in a device's modes; pure functions. */
final class Modes {
    private Modes() {}

    /** The settings that a device likes best: its first mode, with the first of values and the upper end of ranges. */
    static MediaTrackSettings preferred(CaptureDevice device) {
        return completed(device.modes().get(0), MediaTrackSettings.builder().build());
    }

    /**
     * The point in one of the device's modes that the requested settings name; what they leave open is the mode's best.
     *
     * @throws IllegalArgumentException if they are in none of the modes: whoever asks must have chosen from the modes
     */
    static MediaTrackSettings chosen(CaptureDevice device, MediaTrackSettings requested) {
        return device.modes().stream()
                .filter(mode -> contains(mode, requested))
                .findFirst()
                .map(mode -> completed(mode, requested))
                .orElseThrow(() -> new IllegalArgumentException("'" + device.label() + "' can't do " + requested
                        + ". Ask for a point in one of its modes: " + device.modes()));
    }

    private static boolean contains(MediaTrackCapabilities mode, MediaTrackSettings requested) {
        return mode.entries().keySet().stream().allMatch(property -> allows(mode, property, requested));
    }

    private static <T> boolean allows(
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

    private static MediaTrackSettings completed(MediaTrackCapabilities mode, MediaTrackSettings requested) {
        MediaTrackSettings.Builder settings = MediaTrackSettings.builder();
        mode.entries().keySet().forEach(property -> complete(settings, mode, property, requested));
        return settings.build();
    }

    private static <T> void complete(
            MediaTrackSettings.Builder settings,
            MediaTrackCapabilities mode,
            TrackProperty<T> property,
            MediaTrackSettings requested) {
        settings.put(
                property,
                requested.get(property).orElseGet(() -> best(mode.get(property).orElseThrow())));
    }

    private static <T> T best(Capability<T> capability) {
        return capability instanceof Capability.Range<T> range
                ? range.max()
                : ((Capability.Values<T>) capability).values().get(0);
    }
}
