package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a mode that has many: the one place where properties depend on each other, by the aspect ratio.
 *
 * <p>For a given height, the distance has its minimum over the widths at a wish, where a ratio is met, or at an end; so
 * it is enough to go through the heights. Most of the time even that is not needed: where all wishes can be met at once,
 * they are met at such points of the heights, too.
 */
final class SizeSearch {
    /** Sums of the same distances may differ by this, if they are added in another order. */
    private static final double ROUNDING = 1e-12;

    private final Capability<Integer> widths;
    private final Capability<Integer> heights;
    private final Capability<Double> ratios;
    private final DemandSet basic;
    private final @Nullable Adaptation adaptation;

    /** A size in pixels. */
    record Size(int width, int height) {
        static Size of(MediaTrackSettings settings) {
            return new Size(settings.width().orElseThrow(), settings.height().orElseThrow());
        }

        double ratio() {
            return AspectRatio.of(width, height);
        }
    }

    /**
     * Prepares a search.
     *
     * @param box what is left of the mode; has sizes
     * @param basic what is asked
     * @param adaptation how the sizes come about; null if the device has them itself
     */
    SizeSearch(SettingsBox<?> box, DemandSet basic, @Nullable Adaptation adaptation) {
        this.widths = offered(box, TrackProperty.WIDTH);
        this.heights = offered(box, TrackProperty.HEIGHT);
        this.ratios = offered(box, TrackProperty.ASPECT_RATIO);
        this.basic = basic;
        this.adaptation = adaptation;
    }

    private static <T> Capability<T> offered(SettingsBox<?> box, TrackProperty<T> property) {
        return Objects.requireNonNull(box.offered(property), "a mode without sizes");
    }

    /** Whether any size has an allowed ratio. */
    boolean any() {
        return sizes(turningHeights()).findAny().isPresent()
                || sizes(allHeights()).findAny().isPresent();
    }

    /** The size that is nearest to what is asked, then to the device's or to the usual one. */
    Optional<Size> best() {
        Optional<Size> first = best(turningHeights());
        double found = first.map(this::distance).orElse(Double.POSITIVE_INFINITY);
        double least = least(TrackProperty.WIDTH, widths) + least(TrackProperty.ASPECT_RATIO, ratios);
        if (found <= least + least(TrackProperty.HEIGHT, heights) + ROUNDING) {
            return first;
        }
        IntStream better = allHeights().filter(height -> least + distance(TrackProperty.HEIGHT, height) < found);
        return best(better).filter(size -> distance(size) < found).or(() -> first);
    }

    private <T> double least(TrackProperty<T> property, Capability<T> offered) {
        List<T> ideals = basic.ideals(property);
        return ideals.isEmpty() ? 0 : FitnessDistance.of(Narrowing.best(property, offered, ideals), ideals);
    }

    private Optional<Size> best(IntStream someHeights) {
        return sizes(someHeights)
                .min(Comparator.<Size>comparingDouble(this::distance).thenComparing(preference()));
    }

    private double distance(Size size) {
        return distance(TrackProperty.WIDTH, size.width())
                + distance(TrackProperty.HEIGHT, size.height())
                + (isTied() ? 0 : distance(TrackProperty.ASPECT_RATIO, size.ratio()));
    }

    private <T> double distance(TrackProperty<T> property, T value) {
        return FitnessDistance.of(value, basic.ideals(property));
    }

    /** Of the device's picture as much as can be; else, where the device decides, the usual size. */
    private Comparator<Size> preference() {
        if (adaptation == null) {
            return Comparator.comparingDouble(size -> Defaults.distance(TrackProperty.WIDTH, size.width())
                    + Defaults.distance(TrackProperty.HEIGHT, size.height()));
        }
        return Comparator.<Size>comparingLong(size -> adaptation.cropped(size.width(), size.height()))
                .thenComparingLong(size -> adaptation.scaled(size.width(), size.height()))
                .thenComparing(Comparator.comparingInt(Size::height).reversed())
                .thenComparingDouble(size -> Math.abs(adaptation.reshaped(size.width(), size.height())))
                .thenComparing(Comparator.comparingInt(Size::width).reversed());
    }

    /** Whether the shape is given, so that the width follows from the height. */
    boolean isTied() {
        return adaptation != null && !adaptation.crops();
    }

    private IntStream allHeights() {
        return heights instanceof Capability.Range<Integer> range
                ? IntStream.rangeClosed(range.min(), range.max())
                : some(heights);
    }

    private static IntStream some(Capability<Integer> values) {
        return ((Capability.Values<Integer>) values).values().stream().mapToInt(Integer::intValue);
    }

    private Stream<Size> sizes(IntStream someHeights) {
        return someHeights
                .filter(height -> height > 0)
                .boxed()
                .flatMap(height -> widthsAt(height)
                        .filter(width -> width > 0)
                        .mapToObj(width -> new Size(width, height))
                        .filter(size -> isTied() || Narrowing.contains(ratios, size.ratio())));
    }

    private IntStream widthsAt(int height) {
        if (isTied()) {
            return tiedWidths(height).filter(width -> Narrowing.contains(widths, width));
        }
        if (!(widths instanceof Capability.Range<Integer> range)) {
            return some(widths);
        }
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
                : IntStream.concat(IntStream.of(least, most), turningWidths(height))
                        .map(width -> Math.max(least, Math.min(most, width)));
    }

    /** The width in the device's shape, and those that have this height in it. */
    private IntStream tiedWidths(int height) {
        double shape = shape();
        int least = (int) Math.ceil((height - 0.5) * shape);
        int most = (int) Math.floor((height + 0.5) * shape);
        return IntStream.concat(IntStream.of((int) Math.round(height * shape)), IntStream.rangeClosed(least, most));
    }

    private double shape() {
        return adaptation == null ? 0 : adaptation.shape();
    }

    private IntStream turningWidths(int height) {
        return IntStream.concat(keyWidths(), around(keyRatios().map(ratio -> ratio * height)));
    }

    /** Where a wish, a bound or a shape is met together with one on the width. */
    private IntStream turningHeights() {
        if (!(heights instanceof Capability.Range<Integer> range)) {
            return some(heights);
        }
        IntStream met = around(keyRatios().flatMap(ratio -> keyWidths().mapToDouble(width -> width / ratio)));
        IntStream keys = basic.ideals(TrackProperty.HEIGHT).stream().mapToInt(Integer::intValue);
        return IntStream.concat(
                        IntStream.of(range.min(), range.max(), reference(TrackProperty.HEIGHT)),
                        IntStream.concat(keys, met))
                .map(height -> Math.max(range.min(), Math.min(range.max(), height)))
                .distinct();
    }

    private IntStream keyWidths() {
        IntStream ends = widths instanceof Capability.Range<Integer> range
                ? IntStream.of(range.min(), range.max(), reference(TrackProperty.WIDTH))
                : some(widths);
        return IntStream.concat(ends, basic.ideals(TrackProperty.WIDTH).stream().mapToInt(Integer::intValue));
    }

    private DoubleStream keyRatios() {
        DoubleStream ends = ratios instanceof Capability.Range<Double> range
                ? DoubleStream.of(range.min(), range.max())
                : ((Capability.Values<Double>) ratios).values().stream().mapToDouble(Double::doubleValue);
        DoubleStream wished = basic.ideals(TrackProperty.ASPECT_RATIO).stream().mapToDouble(Double::doubleValue);
        return DoubleStream.concat(DoubleStream.concat(ends, wished), DoubleStream.of(shape()))
                .filter(ratio -> ratio > 0);
    }

    private static IntStream around(DoubleStream values) {
        return values.flatMap(value -> DoubleStream.of(Math.floor(value), Math.ceil(value)))
                .mapToInt(value -> (int) value);
    }

    private int reference(TrackProperty<Integer> property) {
        if (adaptation == null) {
            return (int) Defaults.of(property).orElse(0);
        }
        return property == TrackProperty.WIDTH ? adaptation.width() : adaptation.height();
    }
}
