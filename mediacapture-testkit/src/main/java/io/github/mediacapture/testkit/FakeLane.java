package io.github.mediacapture.testkit;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A lane of a {@link FakeRuntime}, whose tasks wait in its {@link FakeSchedule}; any thread. */
final class FakeLane implements Lane {
    /** The lane that each thread runs, if any. */
    private static final ThreadLocal<@Nullable FakeLane> RUNNING = new ThreadLocal<>();

    private final FakeRuntime runtime;
    private final FakeSchedule schedule;
    private final String name;
    private final Throwable opening;

    FakeLane(FakeRuntime runtime, FakeSchedule schedule, String name) {
        this.runtime = runtime;
        this.schedule = schedule;
        this.name = name;
        this.opening = new Throwable("Lane '" + name + "' was opened here");
    }

    /** The lane that the calling thread runs. */
    static @Nullable FakeLane running() {
        return RUNNING.get();
    }

    /**
     * The running lane has so much to do: it goes on as if the time were over, and its next task waits until it really is, while
     * others go on. On a thread that runs no lane real time passes.
     */
    static void spend(Duration duration) {
        FakeLane lane = running();
        if (lane != null) {
            lane.schedule.occupy(lane, duration.toNanos());
        } else if (!duration.isZero()) {
            CountDownLatch never = new CountDownLatch(1);
            BoundedWait.await(duration, nanos -> never.await(nanos, TimeUnit.NANOSECONDS));
        }
    }

    /** Runs a task of this lane on the calling thread. */
    void run(Runnable task) {
        FakeLane outer = running();
        RUNNING.set(this);
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

    String name() {
        return name;
    }

    /** Where it was opened: by whose call a recorder was started, for instance. */
    Throwable opening() {
        return opening;
    }

    @Override
    public void execute(Runnable task) {
        schedule.add(this, runtime.nanoTime(), /* scheduled= */ false, task);
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        FakeRuntime.requireNotNegative(delay);
        FakeSchedule.Task added = schedule.add(this, runtime.nanoTime() + delay.toNanos(), /* scheduled= */ true, task);
        return () -> schedule.cancel(added);
    }

    @Override
    public boolean isCurrent() {
        return running() == this;
    }

    @Override
    public void close() {
        schedule.close(this);
    }

    @Override
    public boolean awaitClosed(Duration timeout) {
        return runtime.awaitClosed(this, timeout);
    }
}
