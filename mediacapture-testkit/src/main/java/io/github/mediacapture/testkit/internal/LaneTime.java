package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets time pass: that of a lane which is busy, or that of a runtime's clock. Any thread; it knows which lane it runs. */
public final class LaneTime {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ThreadLocal<@Nullable FakeTimeLane> RUNNING = new ThreadLocal<>();

    private LaneTime() {}

    /** A lane in fake time. */
    public interface FakeTimeLane {
        /**
         * Called within a task of it: it goes on as if so much time were over, and its next task waits until it really is, while other
         * lanes go on.
         *
         * @return ends that time at once; from any thread, as often as one likes
         */
        Runnable occupy(Duration duration);
    }

    /** The lane in fake time that the calling thread runs. */
    public static @Nullable FakeTimeLane running() {
        return RUNNING.get();
    }

    /** Runs a task of a lane on the calling thread. */
    public static void run(FakeTimeLane lane, Runnable task) {
        FakeTimeLane outer = RUNNING.get();
        RUNNING.set(lane);
        try {
            task.run();
        } finally {
            if (outer == null) {
                RUNNING.remove();
            } else {
                RUNNING.set(outer);
            }
        }
    }

    /** The running lane has so much to do. On a thread that runs none real time passes. */
    public static void spend(Duration duration) {
        FakeTimeLane lane = RUNNING.get();
        if (lane != null) {
            lane.occupy(duration);
        } else if (!duration.isZero()) {
            CountDownLatch never = new CountDownLatch(1);
            BoundedWait.await(duration, nanos -> never.await(nanos, TimeUnit.NANOSECONDS));
        }
    }

    /** Waits so long by a runtime's clock, in fake time as in real time, while the other lanes go on. */
    public static void await(MediaRuntime runtime, Duration duration) {
        await(runtime, duration, new CountDownLatch(1));
    }

    /** Waits so long, or until somebody counts down {@code over}, which has a count of 1. */
    public static void await(MediaRuntime runtime, Duration duration, CountDownLatch over) {
        try (Lane lane = runtime.openLane("wait")) {
            lane.schedule(duration, over::countDown);
            runtime.waiting(() -> over.getCount() == 0);
            if (!BoundedWait.await(duration.plus(PATIENCE), nanos -> over.await(nanos, TimeUnit.NANOSECONDS))) {
                throw new AssertionError("A lane did not run what was scheduled for " + duration);
            }
        }
    }
}
