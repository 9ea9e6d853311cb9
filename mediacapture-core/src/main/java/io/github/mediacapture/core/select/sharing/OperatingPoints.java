package io.github.mediacapture.core.select.sharing;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.Narrowing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a device with pictures could be run: its modes, with one size and one frame rate each.
 *
 * <p>Of a range, the numbers that matter are tried: those that somebody names, the current one, the usual one and the
 * largest.
 *
 * @param current what the device is set to; null if it is not open
 * @param tracks what its tracks ask
 */
record OperatingPoints(@Nullable MediaTrackSettings current, List<MediaTrackConstraints> tracks) {

    /** Every point of a mode. */
    List<MediaTrackCapabilities> of(MediaTrackCapabilities mode) {
        List<MediaTrackCapabilities> points = List.of(mode);
        points = fixed(points, TrackProperty.WIDTH);
        points = fixed(points, TrackProperty.HEIGHT);
        return fixed(points, TrackProperty.FRAME_RATE);
    }

    private <T extends Number> List<MediaTrackCapabilities> fixed(
            List<MediaTrackCapabilities> points, TrackProperty<T> property) {
        List<MediaTrackCapabilities> all = new ArrayList<>();
        for (MediaTrackCapabilities point : points) {
            Capability<T> offered = point.get(property).orElse(null);
            if (offered == null) {
                all.add(point);
            } else {
                for (T value : values(property, offered)) {
                    all.add(point.toBuilder().only(property, value).build());
                }
            }
        }
        return all;
    }

    private <T extends Number> Set<T> values(TrackProperty<T> property, Capability<T> offered) {
        if (offered instanceof Capability.Values<T> some) {
            return new LinkedHashSet<>(some.values());
        }
        Set<T> values = new LinkedHashSet<>();
        for (T number : numbers(property)) {
            values.add(Narrowing.best(property, offered, List.of(number)));
        }
        T unasked = Narrowing.unasked(property, offered, null);
        if (unasked != null) {
            values.add(unasked);
        }
        values.add(Narrowing.largest(offered));
        return values;
    }

    private <T> List<T> numbers(TrackProperty<T> property) {
        List<T> numbers = new ArrayList<>();
        T now = current == null ? null : current.get(property).orElse(null);
        if (now != null) {
            numbers.add(now);
        }
        for (MediaTrackConstraints track : tracks) {
            addNamed(numbers, track, property, /* advanced= */ false);
            for (MediaTrackConstraintSet set : track.advanced()) {
                addNamed(numbers, set, property, /* advanced= */ true);
            }
        }
        return numbers;
    }

    private static <T> void addNamed(
            List<T> numbers, MediaTrackConstraintSet set, TrackProperty<T> property, boolean advanced) {
        Constrain<T> given = set.get(property).orElse(null);
        if (given == null) {
            return;
        }
        Constrain.Range<T> range = given.asRange(advanced);
        if (range.min().isPresent()) {
            numbers.add(range.min().get());
        }
        if (range.max().isPresent()) {
            numbers.add(range.max().get());
        }
        numbers.addAll(range.exact());
        numbers.addAll(range.ideal());
    }
}
