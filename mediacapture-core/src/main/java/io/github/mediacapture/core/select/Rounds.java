package io.github.mediacapture.core.select;

import io.github.mediacapture.MediaStreamTrackKind;
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
record Rounds<D>(
        List<SettingsBox<D>> all,
        DemandSet basic,
        List<DemandSet> advanced,
        List<Boolean> advancedApplied,
        List<Ranked<D>> ranked) {

    static <D> Rounds<D> play(
            List<Candidate<D>> candidates, MediaTrackConstraints constraints, MediaStreamTrackKind kind) {
        DemandSet basic = DemandSet.of(constraints, kind, /* advanced= */ false);
        List<DemandSet> advanced = new ArrayList<>();
        for (MediaTrackConstraintSet set : constraints.advanced()) {
            advanced.add(DemandSet.of(set, kind, /* advanced= */ true));
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
        return new Rounds<>(all, basic, advanced, applied, new Ranking<>(boxes, basic));
    }

    private static <D> List<SettingsBox<D>> narrowed(List<SettingsBox<D>> boxes, DemandSet set) {
        List<SettingsBox<D>> left = new ArrayList<>();
        for (SettingsBox<D> box : boxes) {
            SettingsBox<D> part = box.narrowedBy(set);
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
