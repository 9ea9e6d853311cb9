package io.github.mediacapture.errors;

import io.github.mediacapture.constraints.SelectionReport;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * No device can meet the constraints.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#overconstrainederror-interface">OverconstrainedError</a>
 */
public final class OverconstrainedException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** The W3C name of the constraint; may be empty. */
    private final String constraint;

    private final transient @Nullable Supplier<SelectionReport> report;

    /**
     * Names a constraint that nothing meets.
     *
     * @param constraint its W3C name, such as {@code "width"}, or empty if it may not be told
     * @param message what can't be met and what to do about it, for people; not null
     */
    public OverconstrainedException(String constraint, String message) {
        this(constraint, message, null, null);
    }

    /**
     * Names a constraint that nothing meets, and can explain why.
     *
     * @param constraint its W3C name, such as {@code "width"}, or empty if it may not be told
     * @param message what can't be met and what to do about it, for people; not null
     * @param report asked when somebody reads the report, on that thread
     */
    public OverconstrainedException(String constraint, String message, @Nullable Supplier<SelectionReport> report) {
        this(constraint, message, report, null);
    }

    /**
     * Says that a device failed when it was set as asked.
     *
     * @param constraint its W3C name, such as {@code "width"}, or empty if it is not one alone
     * @param message what can't be met and what to do about it, for people; not null
     * @param cause what the device said
     */
    public OverconstrainedException(String constraint, String message, Throwable cause) {
        this(constraint, message, null, cause);
    }

    private OverconstrainedException(
            String constraint, String message, @Nullable Supplier<SelectionReport> report, @Nullable Throwable cause) {
        super("OverconstrainedError", message, cause);
        this.constraint = Objects.requireNonNull(constraint, "constraint");
        this.report = report;
    }

    /**
     * {@return what every device could and could not do; empty if the exception came from a device itself, was serialized,
     * or if the app may not know its devices yet}
     *
     * <p>Computed at each call, so keep the result.
     */
    public Optional<SelectionReport> report() {
        return Optional.ofNullable(report).map(Supplier::get);
    }

    /**
     * {@return the W3C name of a constraint that no device meets, such as {@code "width"}, at all or beside the others} Then it
     * is the first without which there would be a device, and the message and the {@link #report()} name those that it fails
     * with. Empty if the app may not know its devices yet, or if a device failed that was set as asked.
     */
    public String constraint() {
        return constraint;
    }
}
