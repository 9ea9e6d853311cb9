package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** The operation would break a security rule; named so as not to hide {@link SecurityException}. */
public final class MediaSecurityException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public MediaSecurityException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public MediaSecurityException(String message, @Nullable Throwable cause) {
        super("SecurityError", message, cause);
    }
}
