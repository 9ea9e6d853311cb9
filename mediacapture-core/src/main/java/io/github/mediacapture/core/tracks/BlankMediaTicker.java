package io.github.mediacapture.core.tracks;

import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Ticks on a lane of its own while a source delivers nothing, so that its tracks go on with blank media; thread-safe. */
final class BlankMediaTicker {
    private final MediaRuntime runtime;
    private final String name;
    private final LongConsumer tick;
    private @Nullable Run run;

    /**
     * Makes one that does not run yet.
     *
     * @param tick called at each tick with its time in nanoseconds of the runtime's clock
     */
    BlankMediaTicker(MediaRuntime runtime, String name, LongConsumer tick) {
        this.runtime = runtime;
        this.name = name;
        this.tick = tick;
    }

    /** Begins to tick, if it does not tick already. */
    synchronized void start(double periodNanos) {
        if (run == null) {
            run = new Run(periodNanos);
            run.next();
        }
    }

    /** Ticks no more; a tick that is under way may still end. */
    synchronized void stop() {
        if (run != null) {
            run.lane.close();
            run = null;
        }
    }

    private final class Run {
        private final Lane lane = runtime.openLane(name);
        private final double periodNanos;
        private final long beginNanos = runtime.nanoTime();
        private long ticks = 1;

        Run(double periodNanos) {
            this.periodNanos = periodNanos;
        }

        private long dueNanos() {
            return beginNanos + Math.round(ticks * periodNanos); // from the count, not step by step: no drift
        }

        private void next() {
            lane.schedule(Duration.ofNanos(Math.max(0, dueNanos() - runtime.nanoTime())), () -> {
                try {
                    tick.accept(dueNanos());
                } finally {
                    ticks++;
                    next();
                }
            });
        }
    }
}
