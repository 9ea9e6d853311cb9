package io.github.mediacapture;

import org.jspecify.annotations.Nullable;

/** The device could not be used for a reason that no other error names. */
public final class AbortException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Says what went wrong and what to do about it. */
    public AbortException(String message) {
        this(message, null);
    }

    /** Says what went wrong and what to do about it, and keeps the cause. */
    public AbortException(String message, @Nullable Throwable cause) {
        super("AbortError", message, cause);
    }
}
