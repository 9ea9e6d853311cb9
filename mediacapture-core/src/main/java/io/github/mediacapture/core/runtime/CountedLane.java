package io.github.mediacapture.core.runtime;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;

/** A lane whose tasks have numbers, so that one of them can be told from the next. */
final class CountedLane implements Lane {
    private final Lane lane;
    private long task; // on the lane only

    CountedLane(Lane lane) {
        this.lane = lane;
    }

    /** The number of the task that is running, from 1; on the lane only. */
    long task() {
        return task;
    }

    private Runnable counted(Runnable work) {
        return () -> {
            task++;
            work.run();
        };
    }

    @Override
    public void execute(Runnable work) {
        lane.execute(counted(work));
    }

    @Override
    public Registration schedule(Duration delay, Runnable work) {
        return lane.schedule(delay, counted(work));
    }

    @Override
    public boolean isCurrent() {
        return lane.isCurrent();
    }

    @Override
    public void close() {
        lane.close();
    }

    @Override
    public boolean awaitClosed(Duration timeout) {
        return lane.awaitClosed(timeout);
    }
}
