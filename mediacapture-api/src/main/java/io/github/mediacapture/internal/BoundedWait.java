package io.github.mediacapture.internal;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits that have a bound, and that an interrupt does not cut short: what would be lost then is worth more than the time. The
 * thread has its interrupt flag again afterwards. Stateless.
 */
public final class BoundedWait {
    /** Something to wait for. */
    @FunctionalInterface
    public interface Step {
        /**
         * Waits for at most so long; may be called again after an interrupt.
         *
         * @param nanos 0 or more
         * @return whether it is over
         * @throws InterruptedException if the thread was interrupted while it waited
         */
        boolean await(long nanos) throws InterruptedException;
    }

    private BoundedWait() {}

    /**
     * Waits, in real time.
     *
     * @param atMost zero or more
     * @param step called until it returns
     * @return what the step says at last
     */
    public static boolean await(Duration atMost, Step step) {
        long begin = System.nanoTime();
        long limit = atMost.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return step.await(Math.max(0, limit - (System.nanoTime() - begin)));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits for the end of a future, good or bad.
     *
     * @param atMost zero or more
     * @param future asked in real time
     * @return whether it has ended
     */
    public static boolean forEnd(Duration atMost, Future<?> future) {
        return await(atMost, nanos -> {
            try {
                Object unused = future.get(nanos, TimeUnit.NANOSECONDS);
                return true;
            } catch (ExecutionException | CancellationException e) {
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        });
    }
}
