package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is left after the rounds, best first; thread-safe.
 *
 * <p>Most callers take only the first, so the others keep a lower bound of their distance until somebody reaches them.
 */
final class LazyRanking<D> extends AbstractList<ScoredChoice<D>> {
    private final DemandSet basic;
    private final int size;
    private final PriorityQueue<Entry<D>> open;
    private final List<ScoredChoice<D>> done = new ArrayList<>();

    /**
     * A place in the queue.
     *
     * @param box what it is about
     * @param distance its distance, or no more than that while it is not known
     * @param ranked the result; null while it is not known
     */
    private record Entry<D>(
            SettingsSpace<D> box, double distance, @Nullable ScoredChoice<D> ranked) implements Comparable<Entry<D>> {
        /** As {@link ScoredChoice#compareTo} has it, but what is not known yet comes first, to be found out. */
        @Override
        public int compareTo(Entry<D> other) {
            int by = Double.compare(distance, other.distance);
            by = by != 0 ? by : Boolean.compare(isAdapted(), other.isAdapted());
            if (by != 0) {
                return by;
            }
            return ranked == null || other.ranked == null
                    ? Boolean.compare(ranked != null, other.ranked != null)
                    : ranked.compareTo(other.ranked);
        }

        private boolean isAdapted() {
            return !box.candidate().adaptations().isEmpty();
        }
    }

    LazyRanking(List<SettingsSpace<D>> boxes, DemandSet basic) {
        this.basic = basic;
        this.size = boxes.size();
        this.open = new PriorityQueue<>(Math.max(1, size));
        IdentityHashMap<MediaTrackCapabilities, Double> known = new IdentityHashMap<>();
        for (SettingsSpace<D> box : boxes) {
            double common = common(box, known);
            open.add(new Entry<>(box, box.leastDistance(basic.adaptable()) + common, null));
        }
    }

    /** All boxes have been through the same rounds: what was the same in the modes is still the same. */
    private double common(SettingsSpace<D> box, IdentityHashMap<MediaTrackCapabilities, Double> known) {
        MediaTrackCapabilities common = box.candidate().common();
        Double distance = common == null ? null : known.get(common);
        if (distance != null) {
            return distance;
        }
        double found = box.leastDistance(basic.common());
        if (common != null) {
            known.put(common, found);
        }
        return found;
    }

    @Override
    public synchronized ScoredChoice<D> get(int index) {
        while (done.size() <= index) {
            Entry<D> entry = open.remove();
            ScoredChoice<D> ranked = entry.ranked();
            if (ranked == null) {
                ScoredChoice<D> found = ScoredChoice.of(entry.box(), basic);
                open.add(new Entry<>(entry.box(), found.distance(), found));
            } else {
                done.add(ranked);
            }
        }
        return done.get(index);
    }

    @Override
    public int size() {
        return size;
    }
}
