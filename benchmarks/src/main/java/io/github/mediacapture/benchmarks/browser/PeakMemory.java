package io.github.mediacapture.benchmarks.browser;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks four times a second how much memory a tree of processes has; what comes and goes in between is not seen. */
public final class PeakMemory implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** Looks from now on, until it is closed. */
    public PeakMemory(ProcessTree tree) {
        Future<?> unused = clock.scheduleAtFixedRate(
                () -> peak.accumulateAndGet(tree.memoryBytes(), Math::max), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The largest so far, in bytes. */
    public long bytes() {
        return peak.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
