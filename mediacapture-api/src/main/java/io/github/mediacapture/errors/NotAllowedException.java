package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** The user, a policy or the operating system refuses access to a device. */
public final class NotAllowedException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public NotAllowedException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public NotAllowedException(String message, @Nullable Throwable cause) {
        super("NotAllowedError", message, cause);
    }
}
