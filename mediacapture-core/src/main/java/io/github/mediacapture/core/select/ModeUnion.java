package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Folds modes into one, which offers whatever any of them does. */
public final class ModeUnion {
    private ModeUnion() {}

    /** One range or list per property. */
    public static MediaTrackCapabilities of(List<MediaTrackCapabilities> modes) {
        Set<TrackProperty<?>> properties = new LinkedHashSet<>();
        modes.forEach(mode -> properties.addAll(mode.entries().keySet()));
        MediaTrackCapabilities.Builder union = MediaTrackCapabilities.builder();
        properties.forEach(property -> add(union, property, modes));
        return union.build();
    }

    private static <T> void add(
            MediaTrackCapabilities.Builder union, TrackProperty<T> property, List<MediaTrackCapabilities> modes) {
        List<Capability<T>> offers = modes.stream()
                .flatMap(mode -> mode.get(property).stream())
                .distinct()
                .toList();
        if (offers.size() == 1 && offers.get(0) instanceof Capability.Range<T>) {
            union.put(property, offers.get(0)); // with its step
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
            Comparator<T> byNumber = Comparator.comparingDouble(value -> ((Number) value).doubleValue());
            union.put(
                    property,
                    new Capability.Range<>(
                            values.stream().min(byNumber).orElseThrow(),
                            values.stream().max(byNumber).orElseThrow()));
        } else {
            union.anyOf(property, List.copyOf(new LinkedHashSet<>(values)));
        }
    }
}
