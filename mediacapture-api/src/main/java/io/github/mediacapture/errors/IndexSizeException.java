package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/** There are no pixels: a width or height is 0. */
public final class IndexSizeException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public IndexSizeException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public IndexSizeException(String message, @Nullable Throwable cause) {
        super("IndexSizeError", message, cause);
    }
}
