package io.github.mediacapture.core.runtime;

import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.Reason;
import java.util.concurrent.CompletionException;

/** What was thrown, as apps know it; stateless. */
public final class Thrown {
    private Thrown() {}

    /** The error itself, without what a stage of a future has put around it. */
    public static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /**
     * The error itself, if it is one that apps know; else one with it as its cause. Classes and libraries that are missing or
     * do not fit are {@link NotSupportedException}s: trying again is of no use.
     *
     * @param what what was tried, at the beginning of a sentence, such as {@code "Looking for devices"}
     */
    public static MediaException asMedia(String what, Throwable error) {
        if (error instanceof MediaException media) {
            return media;
        }
        String message = what + " failed: " + Reason.of(error);
        return error instanceof LinkageError
                ? new NotSupportedException(message, error)
                : new AbortException(message, error);
    }
}
