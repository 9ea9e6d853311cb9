package io.github.mediacapture.diagnosis;

import java.util.Locale;

/** How good or bad a finding is. */
public enum FindingStatus {
    /** A fact, such as a version. */
    INFO,
    /** Something works. */
    OK,
    /** Something is missing or was not found out, without which the rest of its area works. */
    WARNING,
    /** Why an area does not work. */
    PROBLEM;

    /** {@return the name in JSON, such as {@code "problem"}} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
