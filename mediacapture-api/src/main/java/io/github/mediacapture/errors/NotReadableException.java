package io.github.mediacapture.errors;

import org.jspecify.annotations.Nullable;

/**
 * The device or file is there, and still can't be read: a device that is busy, broken or refused by the system; a file that has changed
 * since it was chosen, or that this program may not read.
 */
public final class NotReadableException extends MediaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong and what to do about it.
     *
     * @param message both in a sentence or two for people; not null
     */
    public NotReadableException(String message) {
        this(message, null);
    }

    /**
     * Says what went wrong and what to do about it, and keeps the cause.
     *
     * @param message both in a sentence or two for people; not null
     * @param cause what failed underneath; null if nothing did
     */
    public NotReadableException(String message, @Nullable Throwable cause) {
        super("NotReadableError", message, cause);
    }
}
