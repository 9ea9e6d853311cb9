package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** Something failed that no other error names; the cause tells what. */
public final class UnknownException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public UnknownException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public UnknownException(String message, @Nullable Throwable cause) {
        super("UnknownError", message, cause);
    }
}
