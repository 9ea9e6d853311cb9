package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** The object is in a state in which this can't be done. */
public final class InvalidStateException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public InvalidStateException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public InvalidStateException(String message, @Nullable Throwable cause) {
        super("InvalidStateError", message, cause);
    }
}
