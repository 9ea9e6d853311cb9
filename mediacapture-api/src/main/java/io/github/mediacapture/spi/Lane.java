package io.github.mediacapture.spi;

import io.github.mediacapture.events.Registration;
import java.time.Duration;

/**
 * One line of work: its tasks run one at a time, in order, never on the caller's stack.
 *
 * <p>All methods may be called from any thread and never block, but {@link #awaitClosed}. A task that throws is logged
 * and does not stop the lane.
 */
public interface Lane extends AutoCloseable {
    /**
     * Runs the task after all that were given before; does nothing once the lane is closed.
     *
     * @param task what it throws is logged
     */
    void execute(Runnable task);

    /**
     * Runs the task once the delay is over.
     *
     * @param delay zero or more
     * @param task what it throws is logged
     * @return cancels the task if it has not begun
     */
    Registration schedule(Duration delay, Runnable task);

    /** {@return whether the caller is running on this lane} */
    boolean isCurrent();

    /** Takes no more tasks, runs those that were given by {@link #execute}, forgets scheduled ones, ends. Idempotent. */
    @Override
    void close();

    /**
     * Waits until a closed lane has run its last task.
     *
     * @param timeout zero or more, by the clock of the runtime
     * @return false if the timeout passed first
     */
    boolean awaitClosed(Duration timeout);
}
