package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Folds modes into one, which offers whatever any of them does. */
public final class ModeUnion {
    private ModeUnion() {}

    /** One range or list per property. */
    public static MediaTrackCapabilities of(List<MediaTrackCapabilities> modes) {
        Set<TrackProperty<?>> properties = new LinkedHashSet<>();
        for (MediaTrackCapabilities mode : modes) {
            properties.addAll(mode.entries().keySet());
        }
        MediaTrackCapabilities.Builder union = MediaTrackCapabilities.builder();
        for (TrackProperty<?> property : properties) {
            add(union, property, modes);
        }
        return union.build();
    }

    private static <T> void add(
            MediaTrackCapabilities.Builder union, TrackProperty<T> property, List<MediaTrackCapabilities> modes) {
        Set<Capability<T>> offers = new LinkedHashSet<>();
        for (MediaTrackCapabilities mode : modes) {
            Capability<T> offer = mode.get(property).orElse(null);
            if (offer != null) {
                offers.add(offer);
            }
        }
        if (offers.size() == 1 && offers.iterator().next() instanceof Capability.Range<T> only) {
            union.put(property, only); // with its step
            return;
        }
        List<T> values = new ArrayList<>();
        for (Capability<T> offer : offers) {
            if (offer instanceof Capability.Values<T> some) {
                values.addAll(some.values());
            } else if (offer instanceof Capability.Range<T> range) {
                values.add(range.min());
                values.add(range.max());
            }
        }
        if (property.isNumeric()) {
            T least = values.get(0);
            T most = least;
            for (T value : values) {
                least = number(value) < number(least) ? value : least;
                most = number(value) > number(most) ? value : most;
            }
            union.put(property, new Capability.Range<>(least, most));
        } else {
            union.anyOf(property, List.copyOf(new LinkedHashSet<>(values)));
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
