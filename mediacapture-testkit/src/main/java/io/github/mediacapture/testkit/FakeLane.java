package io.github.mediacapture.testkit;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.testkit.internal.LaneTime;
import java.time.Duration;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A lane of a {@link FakeRuntime}, whose tasks wait in its {@link FakeSchedule}; any thread. */
final class FakeLane implements Lane, LaneTime.FakeTimeLane {
    private final FakeSchedule schedule;
    private final BiPredicate<Lane, Duration> endsWithin;

    /** {@code endsWithin} runs lanes until the one that is given has ended; it returns false if the time was over first. */
    FakeLane(FakeSchedule schedule, BiPredicate<Lane, Duration> endsWithin) {
        this.schedule = schedule;
        this.endsWithin = endsWithin;
    }

    /** The lane that the calling thread runs. */
    static @Nullable FakeLane running() {
        return LaneTime.running() instanceof FakeLane lane ? lane : null;
    }

    @Override
    public Runnable occupy(Duration duration) {
        return schedule.occupy(this, duration.toNanos());
    }

    private void run(Runnable task) {
        LaneTime.run(this, task);
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
