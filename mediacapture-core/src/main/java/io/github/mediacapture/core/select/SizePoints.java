package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a search for a size looks: all heights, the few where the distance can be smallest, and the widths to try at a given height.
 *
 * @param widths what is left of the mode
 * @param heights what is left of the mode
 * @param ratios what is left of the mode
 * @param basic what is asked
 * @param adaptation how the sizes come about; null if the device has them itself
 */
record SizePoints(
        Capability<Integer> widths,
        Capability<Integer> heights,
        Capability<Double> ratios,
        DemandSet basic,
        @Nullable Adaptation adaptation) {

    /** A size in pixels. */
    record Size(int width, int height) {
        static Size of(MediaTrackSettings settings) {
            return new Size(settings.width().orElseThrow(), settings.height().orElseThrow());
        }

        double ratio() {
            return AspectRatio.of(width, height);
        }
    }

    /** Whether the shape is given, so that the width follows from the height. */
    boolean isTied() {
        return adaptation != null && !adaptation.crops();
    }

    /** Whether it is a size, of an allowed ratio. */
    boolean isAllowed(Size size) {
        return size.width() > 0 && size.height() > 0 && (isTied() || Narrowing.contains(ratios, size.ratio()));
    }

    /** Every height. */
    List<Integer> allHeights() {
        return heights instanceof Capability.Range<Integer> range ? new Span(range.min(), range.max()) : some(heights);
    }

    /** The numbers of pixels from one to another, not stored: there may be many. */
    private static final class Span extends AbstractList<Integer> {
        private final int first;
        private final int last;

        Span(int first, int last) {
            this.first = Math.max(1, first);
            this.last = last;
        }

        @Override
        public Integer get(int index) {
            return first + index;
        }

        @Override
        public int size() {
            return Math.max(0, last - first + 1);
        }
    }

    private static <T> List<T> some(Capability<T> values) {
        return ((Capability.Values<T>) values).values();
    }

    /** The widths to try at a height that is allowed. */
    List<Integer> widthsAt(int height) {
        if (isTied()) {
            return tiedWidths(height);
        }
        if (!(widths instanceof Capability.Range<Integer> range)) {
            return some(widths);
        }
        List<Integer> some = new ArrayList<>();
        if (ratios instanceof Capability.Values<Double> exact) {
            for (double ratio : exact.values()) {
                int width = (int) Math.round(ratio * height);
                if (width >= range.min() && width <= range.max()) {
                    some.add(width);
                }
            }
            return some;
        }
        Capability.Range<Double> ratio = (Capability.Range<Double>) ratios;
        int least = Math.max(range.min(), (int) Math.ceil((ratio.min() - AspectRatio.HALF_UNIT) * height));
        int most = Math.min(range.max(), (int) Math.floor((ratio.max() + AspectRatio.HALF_UNIT) * height));
        if (least <= most) {
            some.add(least);
            some.add(most);
            for (int width : turningWidths(height)) {
                some.add(Math.max(least, Math.min(most, width)));
            }
        }
        return some;
    }

    /** The width in the device's shape, and those that have this height in it. */
    private List<Integer> tiedWidths(int height) {
        double shape = shape();
        List<Integer> tied = new ArrayList<>(List.of((int) Math.round(height * shape)));
        tied.addAll(new Span((int) Math.ceil((height - 0.5) * shape), (int) Math.floor((height + 0.5) * shape)));
        List<Integer> possible = new ArrayList<>();
        for (int width : tied) {
            if (Narrowing.contains(widths, width)) {
                possible.add(width);
            }
        }
        return possible;
    }

    private double shape() {
        return adaptation == null ? 0 : adaptation.shape();
    }

    private List<Integer> turningWidths(int height) {
        List<Integer> turning = keyWidths();
        for (double ratio : keyRatios()) {
            addAround(turning, ratio * height);
        }
        return turning;
    }

    /** Where a wish, a bound or a shape is met together with one on the width. */
    Collection<Integer> turningHeights() {
        if (!(heights instanceof Capability.Range<Integer> range)) {
            return some(heights);
        }
        List<Integer> keys = new ArrayList<>(List.of(range.min(), range.max(), reference(TrackProperty.HEIGHT)));
        keys.addAll(basic.ideals(TrackProperty.HEIGHT));
        for (double ratio : keyRatios()) {
            for (int width : keyWidths()) {
                addAround(keys, width / ratio);
            }
        }
        Set<Integer> turning = new LinkedHashSet<>();
        for (int height : keys) {
            turning.add(Math.max(range.min(), Math.min(range.max(), height)));
        }
        return turning;
    }

    private List<Integer> keyWidths() {
        List<Integer> keys = new ArrayList<>(
                widths instanceof Capability.Range<Integer> range
                        ? List.of(range.min(), range.max(), reference(TrackProperty.WIDTH))
                        : some(widths));
        keys.addAll(basic.ideals(TrackProperty.WIDTH));
        return keys;
    }

    private List<Double> keyRatios() {
        List<Double> all = new ArrayList<>(
                ratios instanceof Capability.Range<Double> range ? List.of(range.min(), range.max()) : some(ratios));
        all.addAll(basic.ideals(TrackProperty.ASPECT_RATIO));
        all.add(shape());
        List<Double> keys = new ArrayList<>();
        for (double ratio : all) {
            if (ratio > 0) {
                keys.add(ratio);
            }
        }
        return keys;
    }

    private static void addAround(List<Integer> values, double value) {
        values.add((int) Math.floor(value));
        values.add((int) Math.ceil(value));
    }

    private int reference(TrackProperty<Integer> property) {
        if (adaptation == null) {
            return (int) Defaults.of(property).orElse(0);
        }
        return property == TrackProperty.WIDTH ? adaptation.width() : adaptation.height();
    }
}
