package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** The object was changed in a way that is not allowed, such as the tracks of a stream that is being recorded. */
public final class InvalidModificationException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public InvalidModificationException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public InvalidModificationException(String message, @Nullable Throwable cause) {
        super("InvalidModificationError", message, cause);
    }
}
