package io.github.mediacapture;

import org.jspecify.annotations.Nullable;

/** There is no such device. */
public final class NotFoundException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Says what went wrong and what to do about it. */
    public NotFoundException(String message) {
        this(message, null);
    }

    /** Says what went wrong and what to do about it, and keeps the cause. */
    public NotFoundException(String message, @Nullable Throwable cause) {
        super("NotFoundError", message, cause);
    }
}
