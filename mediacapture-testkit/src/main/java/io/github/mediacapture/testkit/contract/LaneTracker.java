package io.github.mediacapture.testkit.contract;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.internal.LaneTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A runtime that passes everything on and remembers the lanes that a backend opened; any thread. */
final class LaneTracker implements MediaRuntime {
    private final MediaRuntime runtime;
    private final List<Tracked> lanes = new CopyOnWriteArrayList<>();

    LaneTracker(MediaRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public long nanoTime() {
        return runtime.nanoTime();
    }

    @Override
    public Lane openLane(String name) {
        Tracked lane = new Tracked(name, runtime.openLane(name));
        lanes.add(lane);
        return lane;
    }

    @Override
    public void waiting(BooleanSupplier done) {
        runtime.waiting(done);
    }

    @Override
    public void report(String where, Throwable thrown) {
        runtime.report(where, thrown);
    }

    @Override
    public void reportAgain(String where, Throwable thrown, long times) {
        runtime.reportAgain(where, thrown, times);
    }

    /** Whether the caller is on one of the lanes. */
    boolean isOnLane() {
        return lanes.stream().anyMatch(Lane::isCurrent);
    }

    /** The names of the lanes that were not closed. */
    List<String> openLanes() {
        return lanes.stream()
                .filter(lane -> !lane.closed)
                .map(lane -> lane.name)
                .toList();
    }

    /** Waits for a time of the runtime's clock, in fake time as in real time. */
    void letTimePass(Duration duration) {
        LaneTime.await(runtime, duration);
    }

    private static final class Tracked implements Lane {
        private final String name;
        private final Lane lane;
        private volatile boolean closed;

        Tracked(String name, Lane lane) {
            this.name = name;
            this.lane = lane;
        }

        @Override
        public void execute(Runnable task) {
            lane.execute(task);
        }

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            return lane.schedule(delay, task);
        }

        @Override
        public boolean isCurrent() {
            return lane.isCurrent();
        }

        @Override
        public void close() {
            closed = true;
            lane.close();
        }

        @Override
        public boolean awaitClosed(Duration timeout) {
            return lane.awaitClosed(timeout);
        }
    }
}
