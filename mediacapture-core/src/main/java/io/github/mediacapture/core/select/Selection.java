package io.github.mediacapture.core.select;

import java.util.List;

/**
 * What SelectSettings found.
 *
 * @param ranked every choice that meets the demands, best first, at most one per candidate; empty if none does
 * @param failedConstraint if none does: the name of a demand that no candidate meets, or empty if only their combination
 *     can't be met
 * @param <D> the caller's device
 */
public record Selection<D>(List<Choice<D>> ranked, String failedConstraint) {
    /** Copies the list. */
    public Selection {
        ranked = List.copyOf(ranked);
    }
}
