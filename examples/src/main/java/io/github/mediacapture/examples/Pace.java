package io.github.mediacapture.examples;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The clock that a program waits by; a test puts its own in. */
interface Pace {
    /** Real time. */
    Pace REAL = new Pace() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public boolean await(CountDownLatch latch, Duration atMost) throws InterruptedException {
            return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    /** Monotonic time in nanoseconds. */
    long nanoTime();

    /** Waits for the latch, and tells whether it is open. */
    boolean await(CountDownLatch latch, Duration atMost) throws InterruptedException;
}
