package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sizes of a mode that has many, under a bound on their ratio: the one place where properties depend on each other.
 *
 * <p>For a given height, the distance has its minimum over the widths at a wish, where a wished-for ratio is met, or at an
 * end; so the search only goes through all heights.
 *
 * @param widths on offer
 * @param heights on offer
 * @param ratios that are allowed
 * @param basic what is asked
 */
record SizeSearch(Capability<Integer> widths, Capability<Integer> heights, Capability<Double> ratios, DemandSet basic) {

    /** A size in pixels. */
    record Size(int width, int height) {
        double ratio() {
            return AspectRatio.of(width, height);
        }
    }

    /** Whether any size has an allowed ratio. */
    boolean any() {
        return sizes().findAny().isPresent();
    }

    /** The size that is nearest to what is asked, then to the usual one. */
    Optional<Size> best() {
        record Scored(Size size, double distance, double unusualness) {}
        return sizes().map(size -> new Scored(size, distance(size), unusualness(size)))
                .min(Comparator.comparingDouble(Scored::distance).thenComparingDouble(Scored::unusualness))
                .map(Scored::size);
    }

    private double distance(Size size) {
        return basic.distance(TrackProperty.WIDTH, size.width())
                + basic.distance(TrackProperty.HEIGHT, size.height())
                + basic.distance(TrackProperty.ASPECT_RATIO, size.ratio());
    }

    private static double unusualness(Size size) {
        return Defaults.distance(TrackProperty.WIDTH, size.width())
                + Defaults.distance(TrackProperty.HEIGHT, size.height());
    }

    private Stream<Size> sizes() {
        IntStream all = heights instanceof Capability.Range<Integer> range
                ? IntStream.rangeClosed(range.min(), range.max())
                : ((Capability.Values<Integer>) heights).values().stream().mapToInt(Integer::intValue);
        return all.filter(height -> height > 0)
                .boxed()
                .flatMap(height -> widthsAt(height)
                        .distinct()
                        .filter(width -> width > 0)
                        .mapToObj(width -> new Size(width, height))
                        .filter(size -> Narrowing.contains(ratios, size.ratio())));
    }

    private IntStream widthsAt(int height) {
        if (widths instanceof Capability.Values<Integer> some) {
            return some.values().stream().mapToInt(Integer::intValue);
        }
        Capability.Range<Integer> range = (Capability.Range<Integer>) widths;
        if (ratios instanceof Capability.Values<Double> exact) {
            return exact.values().stream()
                    .mapToInt(ratio -> (int) Math.round(ratio * height))
                    .filter(width -> width >= range.min() && width <= range.max());
        }
        Capability.Range<Double> ratio = (Capability.Range<Double>) ratios;
        int least = Math.max(range.min(), (int) Math.ceil((ratio.min() - AspectRatio.HALF_UNIT) * height));
        int most = Math.min(range.max(), (int) Math.floor((ratio.max() + AspectRatio.HALF_UNIT) * height));
        return least > most
                ? IntStream.empty()
                : IntStream.concat(IntStream.of(least, most), turningPoints(height))
                        .map(width -> Math.max(least, Math.min(most, width)));
    }

    private IntStream turningPoints(int height) {
        IntStream wished = basic.ideals(TrackProperty.WIDTH).stream()
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue);
        IntStream byRatio = ratioWishes()
                .flatMapToInt(ratio -> IntStream.of((int) Math.floor(ratio * height), (int) Math.ceil(ratio * height)));
        IntStream usual = IntStream.of((int) Defaults.of(TrackProperty.WIDTH).orElse(0));
        return IntStream.concat(IntStream.concat(wished, usual), byRatio);
    }

    private Stream<Double> ratioWishes() {
        List<Double> ideals = basic.ideals(TrackProperty.ASPECT_RATIO);
        return ideals.stream();
    }
}
