package io.github.mediacapture;

import org.jspecify.annotations.Nullable;

/** The operation would break a security rule; named so as not to hide {@link SecurityException}. */
public final class MediaSecurityException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Says what went wrong and what to do about it. */
    public MediaSecurityException(String message) {
        this(message, null);
    }

    /** Says what went wrong and what to do about it, and keeps the cause. */
    public MediaSecurityException(String message, @Nullable Throwable cause) {
        super("SecurityError", message, cause);
    }
}
