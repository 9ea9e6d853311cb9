package io.github.mediacapture.screen;

import io.github.mediacapture.internal.WireNames;

/**
 * Whether the pointer is in the frame: the values of {@code cursor}.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-cursorcaptureconstraint">CursorCaptureConstraint</a>
 */
public enum CursorCaptureConstraint {
    /** Never. */
    NEVER("never"),
    /** Always. */
    ALWAYS("always"),
    /** While it moves, and shortly after. */
    MOTION("motion");

    private final String wireName;

    CursorCaptureConstraint(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "motion"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by {@link #wireName()}.
     *
     * @param name as the specs write it, in the same case
     * @return the constant of that name
     * @throws IllegalArgumentException if none has that name
     */
    public static CursorCaptureConstraint fromWireName(String name) {
        return WireNames.find(values(), CursorCaptureConstraint::wireName, name);
    }
}
