package io.github.mediacapture.core.runtime;

import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A {@link CompletableFuture} with three repairs: waiting on the event thread fails at once instead of for ever, {@code
 * join()} throws the error itself, and a fake clock is told that somebody waits.
 */
final class EventThreadFuture<T> extends CompletableFuture<T> {
    private final Lane events;
    private final MediaRuntime runtime;

    EventThreadFuture(Lane events, MediaRuntime runtime) {
        this.events = events;
        this.runtime = runtime;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new EventThreadFuture<>(events, runtime);
    }

    @Override
    public T join() {
        beforeWaiting();
        try {
            return super.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw withCallerTrace(cause);
            }
            throw e;
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        beforeWaiting();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        beforeWaiting();
        return super.get(timeout, unit);
    }

    private void beforeWaiting() {
        if (isDone()) {
            return;
        }
        if (events.isCurrent()) {
            throw new IllegalStateException(
                    "join() or get() on the event thread would wait for ever: the event thread is"
                            + " what settles this future. Use thenAccept(...), or call join() on another thread.");
        }
        runtime.waiting(this::isDone);
    }

    /** The error's own trace is of an inner thread; a night-time reader wants to see who asked as well. */
    private static RuntimeException withCallerTrace(RuntimeException error) {
        Throwable caller = new Throwable("join() was called here");
        if (error.getSuppressed().length == 0) {
            error.addSuppressed(caller);
        }
        return error;
    }
}
