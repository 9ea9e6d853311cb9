package io.github.mediacapture.core.select;

import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.core.select.Adaptation.Cost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * SelectSettings, round by round: the basic set, each advanced set in order, then the ranking.
 *
 * @param all every candidate, before the first round
 * @param basic the basic set
 * @param advanced the advanced sets
 * @param advancedApplied for each advanced set whether it was met as a whole
 * @param ranked what is left, best first
 */
record Rounds<D>(
        List<SettingsBox<D>> all,
        DemandSet basic,
        List<DemandSet> advanced,
        List<Boolean> advancedApplied,
        List<Ranked<D>> ranked) {

    /**
     * A candidate that is left.
     *
     * @param box what can be had of it
     * @param basic what is asked
     * @param distance of its best settings
     * @param cost what they lose of what the device delivers
     * @param unusualness how far they are from the usual ones
     */
    record Ranked<D>(SettingsBox<D> box, DemandSet basic, double distance, Cost cost, double unusualness) {
        static <D> Ranked<D> of(SettingsBox<D> box, DemandSet basic) {
            Adaptation adaptation = box.candidate().adaptation();
            if (adaptation == null) {
                return new Ranked<>(box, basic, box.distance(basic), Cost.NONE, box.unusualness(basic));
            }
            Choice<D> choice = box.best(basic);
            return new Ranked<>(
                    box,
                    basic,
                    choice.distance(),
                    adaptation.cost(choice.settings()),
                    Defaults.distance(choice.settings()));
        }

        /** The best first. */
        static <D> Comparator<Ranked<D>> best() {
            return Comparator.comparingDouble((Ranked<D> ranked) -> ranked.distance())
                    .thenComparing(Ranked::cost, Cost.BY_PICTURE)
                    .thenComparingDouble(Ranked::unusualness)
                    .thenComparingDouble(ranked -> ranked.cost().decimated())
                    .thenComparingInt(Ranked::order);
        }

        int order() {
            return box.order();
        }

        /** Its best settings, made at each call. */
        Choice<D> choice() {
            return box.best(basic);
        }
    }

    static <D> Rounds<D> play(
            List<Candidate<D>> candidates, MediaTrackConstraints constraints, MediaStreamTrackKind kind) {
        DemandSet basic = new DemandSet(constraints, kind, /* advanced= */ false);
        List<DemandSet> advanced = new ArrayList<>();
        for (MediaTrackConstraintSet set : constraints.advanced()) {
            advanced.add(new DemandSet(set, kind, /* advanced= */ true));
        }
        List<SettingsBox<D>> all = new ArrayList<>();
        for (Candidate<D> candidate : candidates) {
            all.add(SettingsBox.whole(candidate, all.size()));
        }
        List<SettingsBox<D>> boxes = narrowed(all, basic);
        List<Boolean> applied = new ArrayList<>();
        for (DemandSet set : advanced) {
            List<SettingsBox<D>> left = narrowed(boxes, set);
            applied.add(!left.isEmpty());
            boxes = left.isEmpty() ? boxes : left;
        }
        return new Rounds<>(all, basic, advanced, applied, ranked(boxes, basic));
    }

    private static <D> List<SettingsBox<D>> narrowed(List<SettingsBox<D>> boxes, DemandSet set) {
        return boxes.stream()
                .map(box -> box.narrowedBy(set))
                .filter(Objects::nonNull)
                .toList();
    }

    private static <D> List<Ranked<D>> ranked(List<SettingsBox<D>> boxes, DemandSet basic) {
        return boxes.stream()
                .map(box -> Ranked.of(box, basic))
                .sorted(Ranked.best())
                .toList();
    }

    /** If nothing is left: a demand that no candidate can meet; empty if only their combination can't be met. */
    String failedConstraint() {
        if (ranked.isEmpty()) {
            for (Demand<?> demand : basic.all()) {
                if (all.stream().noneMatch(box -> box.canMeet(demand))) {
                    return demand.property().wireName();
                }
            }
        }
        return "";
    }
}
