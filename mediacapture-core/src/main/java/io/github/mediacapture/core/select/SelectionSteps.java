package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import java.util.ArrayList;
import java.util.List;

/**
 * SelectSettings, round by round: the basic set, each advanced set in order, then the ranking.
 *
 * @param all every candidate, before the first round
 * @param basic the basic set
 * @param advanced the advanced sets
 * @param advancedApplied for each advanced set whether it was met as a whole
 * @param ranked what is left, best first
 */
record SelectionSteps<D>(
        List<SettingsSpace<D>> all,
        DemandSet basic,
        List<DemandSet> advanced,
        List<Boolean> advancedApplied,
        List<ScoredChoice<D>> ranked) {

    static <D> SelectionSteps<D> play(
            List<Candidate<D>> candidates, MediaTrackConstraints constraints, MediaStreamTrackKind kind) {
        DemandSet basic = DemandSet.of(constraints, kind, /* advanced= */ false);
        List<DemandSet> advanced = new ArrayList<>();
        for (MediaTrackConstraintSet set : constraints.advanced()) {
            advanced.add(DemandSet.of(set, kind, /* advanced= */ true));
        }
        List<SettingsSpace<D>> all = new ArrayList<>();
        for (Candidate<D> candidate : candidates) {
            all.add(SettingsSpace.whole(candidate, all.size()));
        }
        List<SettingsSpace<D>> boxes = narrowed(all, basic);
        List<Boolean> applied = new ArrayList<>();
        for (DemandSet set : advanced) {
            List<SettingsSpace<D>> left = narrowed(boxes, set);
            applied.add(!left.isEmpty());
            boxes = left.isEmpty() ? boxes : left;
        }
        return new SelectionSteps<>(all, basic, advanced, applied, new LazyRanking<>(boxes, basic));
    }

    private static <D> List<SettingsSpace<D>> narrowed(List<SettingsSpace<D>> boxes, DemandSet set) {
        List<SettingsSpace<D>> left = new ArrayList<>();
        for (SettingsSpace<D> box : boxes) {
            SettingsSpace<D> part = box.narrowedBy(set);
            if (part != null) {
                left.add(part);
            }
        }
        return left;
    }

    /** Why nothing is left; nothing if something is. */
    Conflict conflict() {
        return ranked.isEmpty() ? Conflict.in(basic, all) : Conflict.NONE;
    }
}
