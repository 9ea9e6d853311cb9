package io.github.mediacapture.testkit;

import io.github.mediacapture.internal.LazyLog;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One test with fake time, as its {@link Watchdog} sees it: while its thread stands in the same wait, no lane runs, and no other
 * thread could do anything, that wait lasts for ever; and so does a loop of short waits ({@link Polling}).
 *
 * <p>It counts looks, not time, so that a debugger that stops all threads alarms nobody. What the test's thread asks may be
 * asked on it when it is over; {@link #look} and {@link #sample} are the watchdog's.
 */
final class WatchedTest {
    private static final LazyLog LOG = new LazyLog(WatchedTest.class);

    /** Half a second each: with the rescue, which is the next one, less than five seconds. */
    private static final int LOOKS_UNTIL_ALARM = 5;

    private static final int LOOKS_UNTIL_HINT = 2;

    private static final long RESCUE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Thread thread = Thread.currentThread();
    private final FakeRuntime runtime;
    private final Polling polling;
    private StackTraceElement[] stack = {};
    private long taskCount;
    private int looks;
    private int looksAtOthers;
    private boolean interrupted;
    private boolean rescued;
    private volatile @Nullable AssertionError alarm;
    private volatile @Nullable ParkedThread hint;

    WatchedTest(FakeRuntime runtime) {
        this.runtime = runtime;
        this.polling = new Polling(thread, runtime);
    }

    /** On the watchdog's thread, five times as often as {@link #look}. */
    void sample() {
        if (polling.sample() && runtime.otherThreads().workingBeside(thread).isEmpty()) {
            alarm(
                    new ParkedThread(polling.stack(), ParkedThread.How.AGAIN, runtime.waitingLanes()),
                    polling::isStillThere);
            polling.told();
        }
    }

    /** On the watchdog's thread, again and again. */
    void look() {
        if (!stands()) {
            looks = 0;
            looksAtOthers = 0;
            return;
        }
        List<String> working = runtime.otherThreads().workingBeside(thread);
        if (!working.isEmpty()) {
            looks = 0;
            if (++looksAtOthers == LOOKS_UNTIL_ALARM && found().forEver()) {
                LOG.get()
                        .log(
                                System.Logger.Level.WARNING,
                                "{0} Only these threads could end that: {1}",
                                found(),
                                working);
            }
            return;
        }
        looks++;
        if (looks >= LOOKS_UNTIL_HINT && alarm == null) {
            hint = found();
        }
        if (looks >= LOOKS_UNTIL_ALARM && found().forEver()) {
            StackTraceElement[] where = stack;
            alarm(found(), () -> Arrays.equals(thread.getStackTrace(), where));
        }
    }

    /** Whether it is still in the wait in which it was when this was last asked, and no lane has run since. */
    private boolean stands() {
        Thread.State state = thread.getState();
        if (state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING) {
            return false;
        }
        StackTraceElement[] now = thread.getStackTrace();
        long tasks = runtime.taskCount();
        boolean same = tasks == taskCount && Arrays.equals(now, stack);
        stack = now;
        taskCount = tasks;
        return same;
    }

    private ParkedThread found() {
        ParkedThread.How how =
                thread.getState() == Thread.State.WAITING ? ParkedThread.How.FOR_EVER : ParkedThread.How.ONCE;
        return new ParkedThread(List.of(stack), how, runtime.waitingLanes());
    }

    /** An interrupt ends most waits; for others, what the test waits for is made to happen. */
    private void alarm(ParkedThread found, BooleanSupplier stillThere) {
        if (alarm == null) {
            alarm = found.asError();
        }
        if (!interrupted) {
            interrupted = true;
            thread.interrupt();
        } else if (!rescued) {
            rescued = true;
            OtherThreads.startWatchdog("-rescue", () -> rescue(stillThere));
        }
    }

    private void rescue(BooleanSupplier stillThere) {
        runtime.runWhile(stillThere);
        LockSupport.parkNanos(RESCUE_NANOS); // it has to wake up first
        if (stillThere.getAsBoolean()) {
            LOG.get().log(System.Logger.Level.ERROR, "A test can't be ended from outside", alarm);
        }
    }

    /** On the test's thread, when it is over: what has been found, if anything, beside what it threw itself. */
    @Nullable
    AssertionError end(@Nullable Throwable thrown) {
        AssertionError found = alarm;
        if (interrupted) {
            boolean unused = Thread.interrupted(); // ours
        }
        ParkedThread parked = hint;
        if (found == null && thrown != null && parked != null) {
            thrown.addSuppressed(parked.asError());
        }
        if (found != null && thrown != null) {
            found.addSuppressed(thrown);
        }
        alarm = null;
        hint = null;
        return found;
    }
}
