package io.github.mediacapture.core.select;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Demands that no candidate meets together, none of which could be left out of this list.
 *
 * @param constraint the first, in the order of {@link io.github.mediacapture.constraints.TrackProperty#all()}, whose removal alone makes the rest satisfiable; if there is none, the first of the list; empty if the list is
 * @param together the names of all, in the same order; more than one if each could be met alone
 */
public record Conflict(String constraint, List<String> together) {
    static final Conflict NONE = new Conflict("", List.of());

    /** Copies the list. */
    public Conflict {
        together = List.copyOf(together);
    }

    /** The conflict in a set that none of the boxes meets. */
    static <D> Conflict in(DemandSet set, List<SettingsSpace<D>> boxes) {
        for (Demand<?> demand : set.required()) {
            if (boxes.stream().noneMatch(box -> box.canMeet(demand))) {
                return boxes.isEmpty() ? NONE : of(demand, List.of(demand));
            }
        }
        List<Demand<?>> least = least(set, boxes);
        return least.stream()
                .filter(demand -> isMet(set.without(demand), boxes))
                .findFirst()
                .or(() -> least.stream().findFirst())
                .map(named -> of(named, least))
                .orElse(NONE);
    }

    private static Conflict of(Demand<?> named, List<Demand<?>> together) {
        return new Conflict(
                named.property().wireName(),
                together.stream().map(demand -> demand.property().wireName()).toList());
    }

    /** Leaves out, the last first, whatever the others fail without. */
    private static <D> List<Demand<?>> least(DemandSet set, List<SettingsSpace<D>> boxes) {
        DemandSet left = set;
        List<Demand<?>> lastFirst = new ArrayList<>(set.required());
        Collections.reverse(lastFirst);
        for (Demand<?> demand : lastFirst) {
            DemandSet without = left.without(demand);
            left = isMet(without, boxes) ? left : without;
        }
        return left.required();
    }

    private static <D> boolean isMet(DemandSet set, List<SettingsSpace<D>> boxes) {
        return boxes.stream().anyMatch(box -> box.narrowedBy(set) != null);
    }

    /** For people, after "can't meet". */
    @Override
    public String toString() {
        String quoted = together.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" and "));
        return together.isEmpty() ? "these constraints together" : together.size() == 1 ? quoted : quoted + " together";
    }
}
