package io.github.mediacapture.core.runtime;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What every object of one context shares: the clock, the event lane and the state lock.
 *
 * <p>The lock guards plain fields only: it is never held while a listener, a sink or native code runs, nor while waiting.
 */
public final class EventLoop {
    private final MediaRuntime runtime;
    /** What {@link #task()} is on other threads. */
    static final long NO_TASK = 0;

    private final CountedLane events;
    private final Object lock = new Object();

    /** Opens the event lane. */
    public EventLoop(MediaRuntime runtime) {
        this.runtime = runtime;
        this.events = new CountedLane(runtime.openLane("events"));
    }

    /** The clock, and the maker of lanes. */
    public MediaRuntime runtime() {
        return runtime;
    }

    /** Where every task runs that the specs queue. */
    public Lane events() {
        return events;
    }

    /** The number of the event thread's task that the caller is in; {@link #NO_TASK} on other threads. */
    long task() {
        return events.isCurrent() ? events.task() : NO_TASK;
    }

    /** The context's one state lock. */
    public Object lock() {
        return lock;
    }

    /** Queues a task. */
    public void queue(Runnable task) {
        events.execute(task);
    }

    /** A promise of this context. */
    public <T> CompletableFuture<T> newFuture() {
        return new EventThreadFuture<>(events, runtime);
    }

    /**
     * A step towards settling a promise: whatever it throws, an {@link Error} too, rejects the promise, as a task on the event
     * lane. Every task of which somebody waits for the outcome is one.
     *
     * @param what what the step does, at the beginning of a sentence
     */
    public Runnable step(CompletableFuture<?> promise, String what, Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (Throwable e) {
                queue(() -> promise.completeExceptionally(Thrown.asMedia(what, e)));
            }
        };
    }

    /** Cancels what the app was asked for once nobody waits for it any more, so that a dialog can go away. */
    public static void cancelWith(CompletableFuture<?> promise, CompletionStage<?> asked) {
        CompletableFuture<?> answer = asked.toCompletableFuture();
        CompletableFuture<?> unused = promise.whenComplete((value, error) -> answer.cancel(false));
    }

    /** A promise that is rejected already when the method returns it. */
    public <T> CompletableFuture<T> rejected(Throwable error) {
        CompletableFuture<T> future = newFuture();
        future.completeExceptionally(error);
        return future;
    }

    /** What every use of a closed context gets. */
    public static InvalidStateException closedContext() {
        return new InvalidStateException("The MediaCapture is closed; open a new one with MediaCapture.open()");
    }

    /** Listeners for one kind of event. */
    public <E> ListenerSet<E> newListenerSet() {
        return new ListenerSet<>(runtime, events);
    }
}
