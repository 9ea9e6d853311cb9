package io.github.mediacapture.constraints;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a device and its settings were chosen, or none: every contender with what became of each constraint; immutable.
 *
 * <p>{@link #toString()} is for people, and may change; everything else is for programs.
 *
 * @param contenders every device in each of its modes: those that meet the demands by rank, then the others
 * @param advancedApplied for each advanced set, in order, whether it was met as a whole; if not, it was skipped
 * @param reason in one sentence, why the first contender won, or why none did
 */
public record SelectionReport(List<Contender> contenders, List<Boolean> advancedApplied, String reason) {
    /**
     * Copies the lists.
     *
     * @param contenders no nulls
     * @param advancedApplied no nulls
     * @param reason one sentence, for people
     */
    public SelectionReport {
        contenders = List.copyOf(contenders);
        advancedApplied = List.copyOf(advancedApplied);
    }

    /** How well a constraint could be met. */
    public enum Verdict {
        /** As asked. */
        MET,
        /** A wish that is met in part or not at all; it only costs distance. */
        MISSED,
        /** A demand that can't be met; in the basic set it rules the contender out. */
        FAILED
    }

    /**
     * What became of one constraint.
     *
     * @param property what it is about
     * @param asked what was asked
     * @param advancedSet 0 for the basic set, else the number of the advanced set, from 1
     * @param verdict how well it could be met
     * @param distance from 0, or infinite if it failed; only the basic set's distances count for the rank
     */
    public record Finding(
            TrackProperty<?> property, Constrain<?> asked, int advancedSet, Verdict verdict, double distance) {
        @Override
        public String toString() {
            return (advancedSet == 0 ? "" : "advanced " + advancedSet + " ") + property + " " + asked + ": "
                    + verdict.name().toLowerCase(Locale.ROOT)
                    + (verdict == Verdict.MISSED ? " by " + rounded(distance) : "");
        }
    }

    /**
     * A device in one of its modes.
     *
     * @param device its label; a number in place of it where the app may not know the label yet
     * @param mode what it offers
     * @param rank 1 for the winner; 0 if it is out
     * @param settings the best that it can be set to; empty if it is out
     * @param distance the sum over the basic set; infinite if a demand failed
     * @param findings one for each constraint, the basic set's first
     */
    public record Contender(
            String device,
            MediaTrackCapabilities mode,
            int rank,
            Optional<MediaTrackSettings> settings,
            double distance,
            List<Finding> findings) {
        /**
         * Copies the findings.
         *
         * @param device for people
         * @param mode what the device offers in it
         * @param rank 0 or more
         * @param settings empty if the rank is 0
         * @param distance from 0 to infinite
         * @param findings no nulls
         */
        public Contender {
            findings = List.copyOf(findings);
        }

        @Override
        public String toString() {
            String head = rank == 0
                    ? "out: '" + device + "' " + mode
                    : rank + ". '" + device + "' "
                            + settings.map(Object::toString).orElse("") + ", distance " + rounded(distance);
            StringBuilder text = new StringBuilder(head);
            findings.forEach(finding -> text.append("\n     ").append(finding));
            return text.toString();
        }
    }

    /** {@return the contender that was chosen; empty if none meets the demands} */
    public Optional<Contender> winner() {
        return contenders.stream().filter(contender -> contender.rank() == 1).findFirst();
    }

    private static String rounded(double distance) {
        return String.format(Locale.ROOT, "%.3f", distance);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(reason);
        for (int set = 0; set < advancedApplied.size(); set++) {
            text.append("\n advanced set ").append(set + 1).append(advancedApplied.get(set) ? " applied" : " skipped");
        }
        contenders.forEach(contender -> text.append("\n  ").append(contender));
        return text.toString();
    }
}
