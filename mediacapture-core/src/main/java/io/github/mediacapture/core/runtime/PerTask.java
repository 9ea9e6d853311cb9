package io.github.mediacapture.core.runtime;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Figures that change all the time, which stand still for a task of the event thread from its first look on, as attributes do
 * for a task of a page; any other thread sees them as they are. Thread-safe.
 *
 * @param <T> the figures, immutable
 */
public final class PerTask<T> {
    private final EventLoop loop;
    private final Supplier<T> live;
    private long task = EventLoop.NO_TASK; // this and the next on the event thread only
    private @Nullable T seen;

    /** Reads {@code live}, from any thread. */
    public PerTask(EventLoop loop, Supplier<T> live) {
        this.loop = loop;
        this.live = live;
    }

    /** The figures for the caller. */
    public T get() {
        long now = loop.task();
        if (now == EventLoop.NO_TASK) {
            return live.get();
        }
        T known = task == now ? seen : null;
        if (known == null) {
            known = live.get();
            seen = known;
            task = now;
        }
        return known;
    }

    /** The caller changed them: its task sees that, and nothing else that happened meanwhile. */
    public void change(UnaryOperator<T> change) {
        T known = seen;
        if (known != null && loop.task() != EventLoop.NO_TASK && loop.task() == task) {
            seen = change.apply(known);
        }
    }
}
