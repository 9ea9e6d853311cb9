package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** An image could not be written or read. */
public final class EncodingException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public EncodingException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public EncodingException(String message, @Nullable Throwable cause) {
        super("EncodingError", message, cause);
    }
}
