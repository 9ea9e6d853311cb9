package io.github.mediacapture.diagnosis;

import java.util.Objects;

/**
 * One thing that was found out.
 *
 * @param area what it is about
 * @param status how good or bad it is; one {@link FindingStatus#PROBLEM} means that the area does not work
 * @param text for people, in English, in one line: what was found, and if it is a warning or a problem, what to do about it. Errors of
 *     the same cause say the same
 */
public record Finding(DiagnosisArea area, FindingStatus status, String text) {
    /**
     * Checks the parts, and makes one line of the text.
     *
     * @param area what it is about
     * @param status how good or bad it is
     * @param text in any number of lines
     */
    public Finding {
        Objects.requireNonNull(area, "area");
        Objects.requireNonNull(status, "status");
        text = text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * {@return a fact}
     *
     * @param area what it is about
     * @param text for people
     */
    public static Finding info(DiagnosisArea area, String text) {
        return new Finding(area, FindingStatus.INFO, text);
    }

    /**
     * {@return something that works}
     *
     * @param area what it is about
     * @param text for people
     */
    public static Finding ok(DiagnosisArea area, String text) {
        return new Finding(area, FindingStatus.OK, text);
    }

    /**
     * {@return something that is missing, without which the rest of its area works}
     *
     * @param area what it is about
     * @param text for people
     */
    public static Finding warning(DiagnosisArea area, String text) {
        return new Finding(area, FindingStatus.WARNING, text);
    }

    /**
     * {@return why an area does not work}
     *
     * @param area what it is about
     * @param text for people
     */
    public static Finding problem(DiagnosisArea area, String text) {
        return new Finding(area, FindingStatus.PROBLEM, text);
    }
}
