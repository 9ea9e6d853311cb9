package io.github.mediacapture.testkit;

import io.github.mediacapture.Registration;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;

/** A lane of a {@link FakeRuntime}, whose tasks wait in its {@link FakeSchedule}; any thread. */
final class FakeLane implements Lane {
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

    String name() {
        return name;
    }

    /** Where it was opened: by whose call a recorder was started, for instance. */
    Throwable opening() {
        return opening;
    }

    @Override
    public void execute(Runnable task) {
        schedule.add(this, 0, /* scheduled= */ false, task);
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        FakeRuntime.requireNotNegative(delay);
        FakeSchedule.Task added = schedule.add(this, delay.toNanos(), /* scheduled= */ true, task);
        return () -> schedule.cancel(added);
    }

    @Override
    public boolean isCurrent() {
        return runtime.isRunning(this);
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
