package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** There is no such device, or no such file any more. */
public final class NotFoundException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public NotFoundException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public NotFoundException(String message, @Nullable Throwable cause) {
        super("NotFoundError", message, cause);
    }
}
