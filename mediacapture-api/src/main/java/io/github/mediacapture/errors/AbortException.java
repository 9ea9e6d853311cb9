package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** The device could not be used for a reason that no other error names. */
public final class AbortException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public AbortException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public AbortException(String message, @Nullable Throwable cause) {
        super("AbortError", message, cause);
    }
}
