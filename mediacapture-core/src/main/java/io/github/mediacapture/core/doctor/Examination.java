package io.github.mediacapture.core.doctor;

import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.internal.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What is found out on one lane, one backend after the other. Thread-safe; what comes after {@link #findings} is left out. */
final class Examination {
    private final List<Finding> findings = new ArrayList<>(); // this and the rest under this
    private final Set<DiagnosisArea> due;
    private String asked = "The backend before";
    private boolean over;

    /** @param due of what areas it says whether they work, unless it is kept from that */
    Examination(Collection<DiagnosisArea> due) {
        this.due = EnumSet.copyOf(due);
    }

    /** Who is asked now, at the beginning of a sentence. */
    synchronized void asks(String backend) {
        asked = backend;
    }

    synchronized void add(Finding finding) {
        findings.add(finding);
    }

    /** The last word about an area. */
    synchronized void conclude(DiagnosisArea area, List<Finding> verdict) {
        findings.addAll(verdict);
        due.remove(area);
    }

    /** Whatever is thrown is a finding about all that is still due. */
    void run(Runnable steps) {
        try {
            steps.run();
        } catch (Throwable e) { // somebody else's code, which a library may be missing
            String why = Reason.of(Thrown.asMedia("The examination", e));
            concludeAll(area -> Finding.problem(area, "It can't be found out: " + why));
        }
        synchronized (this) {
            over = true;
        }
    }

    private synchronized void concludeAll(Function<DiagnosisArea, Finding> verdict) {
        due.forEach(area -> findings.add(verdict.apply(area)));
        due.clear();
    }

    /** All of them; if it has not ended, that is one, too. */
    synchronized List<Finding> findings() {
        if (!over) {
            over = true;
            String who = asked;
            concludeAll(area -> Finding.problem(
                    area,
                    who
                            + " does not answer within 30 seconds, and nobody behind it is asked. Unplug what was plugged in last, restart the"
                            + " service it waits for, or end this program"));
        }
        return List.copyOf(findings);
    }
}
