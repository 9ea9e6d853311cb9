package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
            Optional<Capability<T>> offered = point.get(property);
            if (offered.isEmpty()) {
                all.add(point);
            } else {
                values(property, offered.get())
                        .forEach(value ->
                                all.add(point.toBuilder().only(property, value).build()));
            }
        }
        return all;
    }

    private <T extends Number> Set<T> values(TrackProperty<T> property, Capability<T> offered) {
        if (offered instanceof Capability.Values<T> some) {
            return new LinkedHashSet<>(some.values());
        }
        Set<T> values = new LinkedHashSet<>();
        numbers(property).forEach(number -> values.add(Narrowing.best(property, offered, List.of(number))));
        Optional.ofNullable(Narrowing.unasked(property, offered, null)).ifPresent(values::add);
        values.add(Narrowing.largest(offered));
        return values;
    }

    private <T> Stream<T> numbers(TrackProperty<T> property) {
        Stream<T> now = current == null ? Stream.empty() : current.get(property).stream();
        return Stream.concat(
                now,
                tracks.stream()
                        .flatMap(track -> Stream.concat(
                                named(track, property, /* advanced= */ false),
                                track.advanced().stream().flatMap(set -> named(set, property, /* advanced= */ true)))));
    }

    private static <T> Stream<T> named(MediaTrackConstraintSet set, TrackProperty<T> property, boolean advanced) {
        return set.get(property).stream().flatMap(given -> {
            Constrain.Range<T> range = given.asRange(advanced);
            return Stream.of(range.min().stream(), range.max().stream(), range.exact().stream(), range.ideal().stream())
                    .flatMap(numbers -> numbers);
        });
    }
}
