package io.github.mediacapture;

import java.util.Objects;

/**
 * No device can meet the constraints.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#overconstrainederror-interface">OverconstrainedError</a>
 */
public final class OverconstrainedException extends MediaException {
    private static final long serialVersionUID = 1L;

    private final String constraint;

    /**
     * Names a constraint that nothing meets.
     *
     * @param constraint its W3C name, such as {@code "width"}, or empty if it may not be told
     */
    public OverconstrainedException(String constraint, String message) {
        super("OverconstrainedError", message, null);
        this.constraint = Objects.requireNonNull(constraint, "constraint");
    }

    /** The W3C name of a constraint that no device meets, such as {@code "width"}; may be empty. */
    public String constraint() {
        return constraint;
    }
}
