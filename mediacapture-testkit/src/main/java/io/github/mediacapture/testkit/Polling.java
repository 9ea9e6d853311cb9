package io.github.mediacapture.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a test's thread waits for a moment again and again, at one place, while nothing of its runtime moves: it sleeps, yields or
 * waits with a limit in a loop.
 *
 * <p>Told by samples in a row, most of which find it waiting there, and by how often it has waited meanwhile. So neither one long
 * wait nor work that takes long is taken for that; a loop that spins can't be told from work, and is not seen. Used by the
 * watchdog's thread.
 */
final class Polling {
    /** A tenth of a second each. */
    private static final int SAMPLES = 40;

    /** Once it has been told, and goes on all the same. */
    private static final int SAMPLES_AGAIN = 10;

    /** Of those, one may find it elsewhere: where it asks whether it may go on. */
    private static final int ONE_ELSEWHERE_OF = 5;

    /** And in the latter half of them it has to begin a wait: twice a second, or more often. */
    private static final int ONE_WAIT_OF = 10;

    private static final List<String> YIELDS = List.of("yield", "yield0");

    private final Thread thread;
    private final FakeRuntime runtime;
    private List<StackTraceElement> place = List.of();
    private List<StackTraceElement> stack = List.of();
    private int wanted = SAMPLES;
    private int samples;
    private int elsewhere;
    private int yields;
    private long waitsBefore;
    private long taskCount;
    private long nanos;

    Polling(Thread thread, FakeRuntime runtime) {
        this.thread = thread;
        this.runtime = runtime;
    }

    /** Takes one; returns whether it has been polling for long. */
    boolean sample() {
        Thread.State state = thread.getState();
        List<StackTraceElement> now = List.of(thread.getStackTrace());
        boolean yields = isYield(now);
        if (hasMoved()) {
            restart(List.of());
        } else if (yields || state == Thread.State.TIMED_WAITING) {
            foundWaiting(now, yields);
        } else {
            elsewhere++;
        }
        samples++;
        if (elsewhere * ONE_ELSEWHERE_OF > wanted) {
            restart(List.of());
        }
        if (samples == wanted / 2) {
            waitsBefore = waits(); // not before: it loads classes that most tests do without
        }
        if (samples < wanted) {
            return false;
        }
        boolean found = !place.isEmpty() && waits() - waitsBefore >= wanted / ONE_WAIT_OF;
        restart(List.of());
        return found;
    }

    private void foundWaiting(List<StackTraceElement> now, boolean yielding) {
        List<StackTraceElement> own = now.subList(ParkedThread.firstOwnFrame(now), now.size());
        if (!own.equals(place)) {
            restart(own);
        }
        stack = now;
        yields += yielding ? 1 : 0;
    }

    /** It has been told: from now on fewer samples do. */
    void told() {
        wanted = SAMPLES_AGAIN;
    }

    private void restart(List<StackTraceElement> nowAt) {
        place = nowAt;
        samples = 0;
        elsewhere = 0;
    }

    private boolean hasMoved() {
        long tasksNow = runtime.taskCount();
        long nanosNow = runtime.nanoTime();
        boolean moved = tasksNow != taskCount || nanosNow != nanos;
        taskCount = tasksNow;
        nanos = nanosNow;
        return moved;
    }

    private static boolean isYield(List<StackTraceElement> stack) {
        return !stack.isEmpty()
                && stack.get(0).getClassName().equals(Thread.class.getName())
                && YIELDS.contains(stack.get(0).getMethodName());
    }

    /** How often it has begun to wait so far. */
    private long waits() {
        @Nullable ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
        return yields + (info == null ? 0 : info.getWaitedCount());
    }

    /** Where it waited when it was last seen waiting. */
    List<StackTraceElement> stack() {
        return stack;
    }

    /** Whether it is still in the method that polls, called from where it was. */
    boolean isStillThere() {
        List<StackTraceElement> now = List.of(thread.getStackTrace());
        List<StackTraceElement> then = stack.subList(ParkedThread.firstOwnFrame(stack), stack.size());
        int callers = then.size() - 1;
        return callers >= 0
                && now.size() > callers
                && now.subList(now.size() - callers, now.size()).equals(then.subList(1, then.size()))
                && isSameMethod(now.get(now.size() - then.size()), then.get(0));
    }

    private static boolean isSameMethod(StackTraceElement one, StackTraceElement other) {
        return one.getClassName().equals(other.getClassName())
                && one.getMethodName().equals(other.getMethodName());
    }
}
