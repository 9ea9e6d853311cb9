package io.github.mediacapture.spi;

import java.util.function.BooleanSupplier;

/**
 * Time and threads, from one object, so that a test can replace both together.
 *
 * <p>Thread-safe.
 */
public interface MediaRuntime {
    /** {@return the monotonic time in nanoseconds; only differences have a meaning} Every media timestamp is of this clock. */
    long nanoTime();

    /**
     * Opens a lane; the caller owns and closes it.
     *
     * @param name what the lane does, such as {@code "events"} or {@code "encode-1"}; seen in thread dumps
     * @return a lane that runs already
     */
    Lane openLane(String name);

    /**
     * Told by a thread that is about to block until {@code done}; the real runtime does nothing, a fake one runs its
     * lanes and moves its clock.
     *
     * @param done asked again and again; quick, and changes nothing
     */
    default void waiting(BooleanSupplier done) {}
}
