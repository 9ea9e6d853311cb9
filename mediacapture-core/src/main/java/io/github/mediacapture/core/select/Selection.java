package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.SelectionReport;
import java.util.List;
import java.util.function.Function;

/**
 * What SelectSettings found, and what it was asked.
 *
 * @param ranked every choice that meets the demands, best first, at most one per candidate; empty if none does. Each
 *     is made when it is read.
 * @param conflict if none does: why
 * @param candidates every device and mode, the preferred first
 * @param constraints what was asked
 * @param kind what it was asked of
 * @param <D> the caller's device
 */
public record Selection<D>(
        List<Choice<D>> ranked,
        Conflict conflict,
        List<Candidate<D>> candidates,
        MediaTrackConstraints constraints,
        MediaStreamTrackKind kind) {
    /** Copies the candidates. */
    public Selection {
        candidates = List.copyOf(candidates);
    }

    /** If nothing meets the demands: the name of one that can't be met, alone or beside others. */
    public String failedConstraint() {
        return conflict.constraint();
    }

    /**
     * Why: computed anew at each call, by selecting again and looking on.
     *
     * @param label what to call a device
     */
    public SelectionReport report(Function<? super D, String> label) {
        return new Explanation<>(SelectionSteps.play(candidates, constraints, kind), label).report();
    }
}
