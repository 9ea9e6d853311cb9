package io.github.mediacapture.testkit;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A lane of a {@link FakeRuntime}, whose tasks wait in its {@link FakeSchedule}; any thread. */
final class FakeLane implements Lane {
    /** The lane that each thread runs, if any. */
    private static final ThreadLocal<@Nullable FakeLane> RUNNING = new ThreadLocal<>();

    private final FakeSchedule schedule;
    private final BiPredicate<Lane, Duration> endsWithin;

    /** {@code endsWithin} runs lanes until the one that is given has ended; it returns false if the time was over first. */
    FakeLane(FakeSchedule schedule, BiPredicate<Lane, Duration> endsWithin) {
        this.schedule = schedule;
        this.endsWithin = endsWithin;
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
    private void run(Runnable task) {
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

    @Override
    public void execute(Runnable task) {
        schedule.add(this, schedule.nowNanos(running()), /* scheduled= */ false, () -> run(task));
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        FakeSchedule.requireNotNegative(delay);
        long dueNanos = schedule.nowNanos(running()) + delay.toNanos();
        FakeSchedule.Task added = schedule.add(this, dueNanos, /* scheduled= */ true, () -> run(task));
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
        return endsWithin.test(this, timeout);
    }
}
