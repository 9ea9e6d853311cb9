package io.github.mediacapture.playback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranges of time, in seconds, in order and apart from each other; immutable.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#timeranges">TimeRanges</a>
 */
public final class TimeRanges {
    private static final TimeRanges NONE = new TimeRanges(List.of());
    private final List<Range> ranges;

    /**
     * One range.
     *
     * @param start seconds
     * @param end seconds, not before {@code start}
     */
    public record Range(double start, double end) {
        /**
         * Checks the order.
         *
         * @param start seconds
         * @param end seconds, not before {@code start}
         */
        public Range {
            if (!(start <= end)) {
                throw new IllegalArgumentException(
                        "A range of time can't end before it starts: " + start + " to " + end);
            }
        }
    }

    private TimeRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** {@return no range} */
    public static TimeRanges none() {
        return NONE;
    }

    /**
     * {@return these ranges, sorted, and those that overlap or touch made one}
     *
     * @param ranges in any order
     */
    public static TimeRanges of(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingDouble(Range::start));
        List<Range> joined = new ArrayList<>();
        for (Range range : sorted) {
            int last = joined.size() - 1;
            if (last >= 0 && range.start() <= joined.get(last).end()) {
                Range before = joined.get(last);
                joined.set(last, new Range(before.start(), Math.max(before.end(), range.end())));
            } else {
                joined.add(range);
            }
        }
        return new TimeRanges(List.copyOf(joined));
    }

    /**
     * {@return one range}
     *
     * @param start seconds
     * @param end seconds, not before {@code start}
     */
    public static TimeRanges of(double start, double end) {
        return new TimeRanges(List.of(new Range(start, end)));
    }

    /** {@return how many ranges there are} */
    public int length() {
        return ranges.size();
    }

    /**
     * {@return where a range starts, in seconds}
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there is no such range
     */
    public double start(int index) {
        return ranges.get(index).start();
    }

    /**
     * {@return where a range ends, in seconds}
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there is no such range
     */
    public double end(int index) {
        return ranges.get(index).end();
    }

    /** {@return the ranges, in order} */
    public List<Range> toList() {
        return ranges;
    }

    /**
     * {@return whether a time is in one of them, ends included}
     *
     * @param seconds any time
     */
    public boolean contains(double seconds) {
        return ranges.stream().anyMatch(range -> range.start() <= seconds && seconds <= range.end());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeRanges those && ranges.equals(those.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.stream()
                .map(range -> "[" + range.start() + ", " + range.end() + "]")
                .toList()
                .toString();
    }
}
