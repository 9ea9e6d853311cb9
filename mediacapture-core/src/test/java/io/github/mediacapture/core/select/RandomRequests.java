package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.ConstraintSetBuilder;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.FacingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Small cameras and requests of all sorts, the same for the same seed. */
final class RandomRequests {
    /** All frame rates that occur. */
    static final double[] RATES = {5, 7.5, 10, 15, 30};

    private static final double[] RATIOS = {0.5, 0.75, 1, 1.2, 4.0 / 3, 1.5, 16.0 / 9, 2};

    private RandomRequests() {}

    /** How often to try: fewer times where all tests run for each of many changes of the code; see CONTRIBUTING. */
    static int rounds(int normally) {
        return Math.min(normally, Integer.getInteger("select.rounds", normally));
    }

    /** One constraint of a set. */
    private record Entry<T>(TrackProperty<T> property, Constrain<T> asked) {
        void addTo(ConstraintSetBuilder<?> set) {
            set.put(property, asked);
        }

        Entry<T> withoutWish() {
            return asked instanceof Constrain.Range<T> range
                    ? new Entry<>(property, new Constrain.Range<>(range.min(), range.max(), range.exact(), List.of()))
                    : new Entry<>(property, Constrain.anyOf(List.of()));
        }
    }

    /** A request: the basic set, then the advanced ones. */
    record Asked(List<List<Entry<?>>> sets) {
        static Asked random(Random random) {
            return new Asked(IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(set -> randomSet(random))
                    .toList());
        }

        MediaTrackConstraints constraints() {
            return MediaTrackConstraints.with(basic -> {
                sets.get(0).forEach(entry -> entry.addTo(basic));
                sets.subList(1, sets.size())
                        .forEach(set -> basic.advanced(advanced -> set.forEach(entry -> entry.addTo(advanced))));
            });
        }

        Asked shuffled(Random random) {
            return new Asked(sets.stream()
                    .map(set -> {
                        List<Entry<?>> other = new ArrayList<>(set);
                        Collections.shuffle(other, random);
                        return other;
                    })
                    .toList());
        }

        Asked withoutWishes() {
            List<List<Entry<?>>> others = new ArrayList<>(sets);
            others.set(0, sets.get(0).stream().<Entry<?>>map(Entry::withoutWish).toList());
            return new Asked(others);
        }
    }

    private static List<Entry<?>> randomSet(Random random) {
        List<Entry<?>> all = List.of(
                new Entry<>(TrackProperty.WIDTH, number(random, () -> 1 + random.nextInt(14))),
                new Entry<>(TrackProperty.HEIGHT, number(random, () -> 1 + random.nextInt(11))),
                new Entry<>(TrackProperty.ASPECT_RATIO, number(random, () -> RATIOS[random.nextInt(RATIOS.length)])),
                new Entry<>(TrackProperty.FRAME_RATE, number(random, () -> RATES[random.nextInt(RATES.length)])),
                new Entry<>(TrackProperty.RESIZE_MODE, text(random, "none", "crop-and-scale")),
                new Entry<>(TrackProperty.FACING_MODE, text(random, FacingMode.USER, FacingMode.ENVIRONMENT)));
        return all.stream()
                .filter(entry -> random.nextInt(3) == 0)
                .<Entry<?>>map(entry -> entry)
                .toList();
    }

    private static <T extends Number> Constrain<T> number(Random random, Supplier<T> value) {
        Optional<T> min = random.nextInt(4) == 0 ? Optional.of(value.get()) : Optional.empty();
        Optional<T> max = random.nextInt(4) == 0 ? Optional.of(value.get()) : Optional.empty();
        List<T> exact = random.nextInt(8) == 0 ? List.of(value.get(), value.get()) : List.of();
        List<T> ideal = random.nextBoolean() ? List.of(value.get()) : List.of();
        return random.nextInt(4) == 0 ? Constrain.of(value.get()) : new Constrain.Range<>(min, max, exact, ideal);
    }

    private static Constrain<String> text(Random random, String... values) {
        String value = values[random.nextInt(values.length)];
        return random.nextBoolean() ? Constrain.ideal(value) : Constrain.of(value);
    }

    static List<MediaTrackCapabilities> modes(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(mode -> MediaTrackCapabilities.builder()
                        .only(TrackProperty.WIDTH, 2 + random.nextInt(11))
                        .only(TrackProperty.HEIGHT, 2 + random.nextInt(8))
                        .only(TrackProperty.FRAME_RATE, RATES[2 + random.nextInt(3)])
                        .only(TrackProperty.FACING_MODE, random.nextBoolean() ? FacingMode.USER : FacingMode.LEFT)
                        .build())
                .toList();
    }
}
