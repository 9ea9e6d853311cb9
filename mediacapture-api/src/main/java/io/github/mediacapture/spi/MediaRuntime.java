package io.github.mediacapture.spi;

import io.github.mediacapture.internal.Reason;
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

    /**
     * Told of what the app's code threw where nobody can catch it, such as in a listener; the real runtime logs it, and a fake
     * one has the test fail. On any thread; does not throw.
     *
     * @param where whose code it was, such as {@code "A listener for stop failed"}
     * @param thrown what it threw
     */
    default void report(String where, Throwable thrown) {
        System.getLogger(MediaRuntime.class.getName())
                .log(System.Logger.Level.ERROR, where + "; more of the same are counted", thrown);
    }

    /**
     * Told instead of {@link #report} when the same piece of code throws again what it has thrown before; the real runtime logs
     * the 10th, 100th, 1000th time and so on, in one line each, and a fake one has the test fail. On any thread; does not throw.
     *
     * @param where whose code it was
     * @param thrown what it threw
     * @param times how often it has thrown by now, whatever it was; at least 2
     */
    default void reportAgain(String where, Throwable thrown, long times) {
        long rest = times;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        if (rest == 1) {
            System.getLogger(MediaRuntime.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            () -> where + ", as it has " + times + " times by now; the last time: "
                                    + thrown.getClass().getName() + ": " + Reason.of(thrown));
        }
    }
}
