package io.github.mediacapture;

import org.jspecify.annotations.Nullable;

/** The format or the operation is not supported here. */
public final class NotSupportedException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Says what went wrong and what to do about it. */
    public NotSupportedException(String message) {
        this(message, null);
    }

    /** Says what went wrong and what to do about it, and keeps the cause. */
    public NotSupportedException(String message, @Nullable Throwable cause) {
        super("NotSupportedError", message, cause);
    }
}
