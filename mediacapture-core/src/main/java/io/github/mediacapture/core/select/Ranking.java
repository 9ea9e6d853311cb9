package io.github.mediacapture.core.select;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is left after the rounds, best first; thread-safe.
 *
 * <p>Nearly all callers take the first, so the others are not looked at more closely than by the least distance that they
 * may have, until somebody gets as far.
 */
final class Ranking<D> extends AbstractList<Ranked<D>> {
    private final DemandSet basic;
    private final int size;
    private final PriorityQueue<Entry<D>> open;
    private final List<Ranked<D>> done = new ArrayList<>();

    /**
     * A place in the queue.
     *
     * @param box what it is about
     * @param distance its distance, or no more than that while it is not known
     * @param ranked the result; null while it is not known
     */
    private record Entry<D>(
            SettingsBox<D> box, double distance, @Nullable Ranked<D> ranked) {
        /** As {@link Ranked#best()} has it, but what is not known yet comes first, to be found out. */
        static <D> Comparator<Entry<D>> first() {
            return Comparator.comparingDouble((Entry<D> entry) -> entry.distance())
                    .thenComparing(
                            entry -> !entry.box().candidate().adaptations().isEmpty())
                    .thenComparing(Entry::ranked, Comparator.nullsFirst(Ranked.best()));
        }
    }

    Ranking(List<SettingsBox<D>> boxes, DemandSet basic) {
        this.basic = basic;
        this.size = boxes.size();
        this.open = new PriorityQueue<>(Math.max(1, size), Entry.first());
        for (SettingsBox<D> box : boxes) {
            open.add(new Entry<>(box, box.leastDistance(basic), null));
        }
    }

    @Override
    public synchronized Ranked<D> get(int index) {
        while (done.size() <= index) {
            Entry<D> entry = open.remove();
            Ranked<D> ranked = entry.ranked();
            if (ranked == null) {
                Ranked<D> found = Ranked.of(entry.box(), basic);
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
