package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a device is set to when nobody asks, which also breaks ties between equally fit choices: 640x480 at 30 frames per
 * second as browsers do, and 48 kHz mono audio.
 */
public final class Defaults {
    private static final Map<TrackProperty<?>, Double> USUAL = Map.of(
            TrackProperty.WIDTH, 640.0,
            TrackProperty.HEIGHT, 480.0,
            TrackProperty.FRAME_RATE, 30.0,
            TrackProperty.SAMPLE_RATE, 48_000.0,
            TrackProperty.CHANNEL_COUNT, 1.0);

    /** Always in the same order, since sums depend on it. */
    private static final List<TrackProperty<?>> PROPERTIES = new ArrayList<>(TrackProperty.all());

    static {
        PROPERTIES.retainAll(USUAL.keySet());
    }

    private Defaults() {}

    /** How far a value is from the usual one; 0 if there is none. */
    public static double distance(TrackProperty<?> property, Object actual) {
        Double usual = USUAL.get(property);
        return usual == null || !(actual instanceof Number number)
                ? 0
                : FitnessDistance.relative(number.doubleValue(), usual);
    }

    /** How far settings are from the usual ones. */
    public static double distance(MediaTrackSettings settings) {
        double sum = 0;
        for (TrackProperty<?> property : PROPERTIES) {
            Object actual = settings.values().get(property);
            sum += actual == null ? 0 : distance(property, actual);
        }
        return sum;
    }

    static OptionalDouble of(TrackProperty<?> property) {
        Double usual = USUAL.get(property);
        return usual == null ? OptionalDouble.empty() : OptionalDouble.of(usual);
    }
}
