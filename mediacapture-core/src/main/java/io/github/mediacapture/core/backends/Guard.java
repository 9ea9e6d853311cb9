package io.github.mediacapture.core.backends;

import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every call of a backend passes: whatever is thrown, an {@link Error} too, comes out as a {@link MediaException}, so that
 * nobody waits for an answer that never comes. A backend is somebody else's code, which a class or a library may be missing.
 */
record Guard(String backend, int priority) {
    private static final LazyLog LOG = new LazyLog(Guard.class);

    /** By the backend's name, or that of its class, if it can't even tell that; its priority is asked for once. */
    static Guard of(Object backend, Supplier<@Nullable String> name, Supplier<@Nullable Integer> priority) {
        String told = null;
        try {
            told = name.get();
        } catch (Throwable e) { // it will fail again where that matters
            LOG.get().log(Level.DEBUG, backend.getClass().getName() + " has no name", e);
        }
        Guard guard = new Guard(told == null ? backend.getClass().getSimpleName() : told, 0);
        return new Guard(guard.backend, guard.askOr(0, "Asking for its priority", priority));
    }

    /**
     * An answer, which is not null.
     *
     * @param what what is tried, at the beginning of a sentence
     */
    <T> T ask(String what, Supplier<@Nullable T> question) {
        try {
            T answer = question.get();
            if (answer == null) {
                throw new NullPointerException("backend " + backend + " answers null");
            }
            return answer;
        } catch (Throwable e) {
            throw Thrown.asMedia(what, e);
        }
    }

    /** An answer, or what is usual if there is none: for questions that nobody asks for their own sake. */
    <T> T askOr(T usual, String what, Supplier<@Nullable T> question) {
        try {
            return ask(what, question);
        } catch (MediaException e) {
            log(e);
            return usual;
        }
    }

    /** What fails is of no use to the caller. */
    void run(String what, Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log(Thrown.asMedia(what, e));
        }
    }

    private void log(MediaException error) {
        LOG.get().log(Level.WARNING, "Backend " + backend + ": " + Reason.of(error));
        LOG.get().log(Level.DEBUG, "Why", error);
    }
}
