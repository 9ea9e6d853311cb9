package io.github.mediacapture;

import org.jspecify.annotations.Nullable;

/** The object is in a state in which this can't be done. */
public final class InvalidStateException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Says what went wrong and what to do about it. */
    public InvalidStateException(String message) {
        this(message, null);
    }

    /** Says what went wrong and what to do about it, and keeps the cause. */
    public InvalidStateException(String message, @Nullable Throwable cause) {
        super("InvalidStateError", message, cause);
    }
}
