package io.github.mediacapture.testkit;

import io.github.mediacapture.internal.LazyLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells whether a thread that is no lane could still do something for a test: one of the app's, say, or one that a debugger
 * holds. Any thread.
 *
 * <p>Threads are told apart by their age: those of the JVM, the build tool and the editor are older than all fakes, and always
 * wait for something; those that were started since the test began are most likely its own.
 */
final class OtherThreads {
    private static final LazyLog LOG = new LazyLog(OtherThreads.class);
    private static final String WATCHDOG = "mediacapture-testkit-watchdog";
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** One that was told to go on is seen at work only when the machine has had time for it. */
    private static final int LOOKS_AT_IDLE_THREADS = 100;

    private static final long RUN_BEGAN = newestId();
    private static final List<String> TASK_FRAMES =
            List.of("java.util.concurrent.ThreadPoolExecutor$Worker.run", "java.util.concurrent.ForkJoinTask.doExec");
    private static final List<String> IDLE_FRAMES =
            List.of("java.util.concurrent.ThreadPoolExecutor.getTask", "java.util.concurrent.ForkJoinPool.awaitWork");
    private static final List<String> CHILD_FRAMES = List.of("java.lang.ProcessHandleImpl.waitForProcessExit0");
    private static final String TIMER_FRAME = "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take";

    private final Thread owner = Thread.currentThread();
    private final long testBegan = newestId();

    /** Ids grow from thread to thread; this one is never started. */
    private static long newestId() {
        return new Thread(null, () -> {}, "mediacapture-testkit-id", 0, /* inheritThreadLocals= */ false).getId();
    }

    /** Starts a thread that watches a test, and so is never taken for one of the app's. */
    static void startWatchdog(String nameEnd, Runnable work) {
        Thread thread = new Thread(work, WATCHDOG + nameEnd);
        thread.setDaemon(true);
        thread.start();
    }

    /** The names of the threads that could; none of them is the caller. */
    List<String> working() {
        return workingBeside(Thread.currentThread());
    }

    /** The same; {@code waiting} is not among them either. */
    List<String> workingBeside(Thread waiting) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            if (entry.getKey() != waiting && couldRun(entry.getKey(), entry.getValue())) {
                names.add(entry.getKey().getName());
            }
        }
        return names;
    }

    private boolean couldRun(Thread thread, StackTraceElement[] stack) {
        Thread.State state = thread.getState();
        boolean moves = state == Thread.State.RUNNABLE || state == Thread.State.TIMED_WAITING;
        if (!moves || thread == Thread.currentThread() || isWatching(thread)) {
            return false;
        }
        if (stack.length == 0) {
            return thread.getId() > testBegan; // it has just been started, or is the JVM's
        }
        if (runsOtherTests(thread, stack)) {
            return false;
        }
        if (state == Thread.State.RUNNABLE && !stack[0].isNativeMethod()) {
            return true; // at work, or where a debugger has stopped it
        }
        if (has(stack, CHILD_FRAMES)) {
            return true;
        }
        if (thread.getId() < RUN_BEGAN) {
            return false;
        }
        boolean hasTimer = state == Thread.State.TIMED_WAITING && has(stack, List.of(TIMER_FRAME));
        boolean idle = has(stack, IDLE_FRAMES) && !hasTimer;
        return !idle && (thread.getId() > testBegan || hasTimer || has(stack, TASK_FRAMES));
    }

    /** Ours, and JUnit's, which only end tests. */
    private static boolean isWatching(Thread thread) {
        return thread.getName().startsWith(WATCHDOG) || thread.getName().startsWith("junit-");
    }

    private boolean runsOtherTests(Thread thread, StackTraceElement[] stack) {
        return thread != owner
                && Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("org.junit."));
    }

    private static boolean has(StackTraceElement[] stack, List<String> frames) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frames.contains(frame.getClassName() + "." + frame.getMethodName()));
    }

    Wait newWait() {
        return new Wait();
    }

    /** One wait for other threads, in real time; used by one thread. */
    final class Wait {
        private int looks;
        private long begin;
        private boolean told;

        /** Lets them run for a moment; returns false if none could for a while. */
        boolean letThemRun() {
            List<String> names = working();
            looks = names.isEmpty() ? looks + 1 : 0;
            long now = System.nanoTime();
            begin = begin == 0 ? now : begin;
            if (!told && now - begin > SILENCE.toNanos()) {
                told = true;
                LOG.get().log(System.Logger.Level.WARNING, "A test waits for the threads {0}", names);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            return looks < LOOKS_AT_IDLE_THREADS;
        }
    }
}
