package io.github.mediacapture.testkit;

import io.github.mediacapture.Registration;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when a test says so, and lanes that run on the test's own thread, in a fixed order.
 *
 * <p>Tasks run in the order of the time they are due, and among equals in the order they were given. Nothing runs by
 * itself: a test calls {@link #runUntilIdle} or {@link #advance}, or the code under test waits (in {@code join()}, say),
 * which moves the clock from task to task.
 *
 * <p>One made by {@link #interleaving} runs tasks of different lanes in any order that threads could run them in, to find
 * code that relies on the usual one.
 *
 * <p><b>Threads.</b> Meant for one thread; further threads may submit tasks and wait, and take turns running them.
 */
public final class FakeRuntime implements MediaRuntime {
    // Not near 0, so that code that takes a time for a duration, or 0 for "not set", is found out.
    private static final long START_NANOS = 1_000_000_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Object lock = new Object();
    private final ReentrantLock turn = new ReentrantLock();
    private final TreeSet<Task> queue =
            new TreeSet<>(Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::number));
    private final List<FakeLane> lanes = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private final @Nullable SplittableRandom random; // its first numbers are unlike for seeds that are alike
    private long nowNanos = START_NANOS;
    private long taskCount;
    private @Nullable FakeLane current;

    /** Starts at some time that is not 0, with no lanes. */
    public FakeRuntime() {
        this(null);
    }

    private FakeRuntime(@Nullable SplittableRandom random) {
        this.random = random;
    }

    /**
     * {@return a runtime that chooses by chance, among the lanes that have a task due, which goes on} Each lane keeps its
     * order, and the same seed always gives the same choices.
     *
     * @param seed any number
     */
    public static FakeRuntime interleaving(long seed) {
        return new FakeRuntime(new SplittableRandom(seed));
    }

    @Override
    public long nanoTime() {
        synchronized (lock) {
            return nowNanos;
        }
    }

    @Override
    public Lane openLane(String name) {
        FakeLane lane = new FakeLane(name);
        synchronized (lock) {
            lanes.add(lane);
        }
        return lane;
    }

    /**
     * Runs lanes and moves the clock until {@code done}.
     *
     * @throws IllegalStateException if no task is left, or none within ten minutes (of this clock) made it true
     */
    @Override
    public void waiting(BooleanSupplier done) {
        long limit = nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (!runNext(limit, null) && !done.getAsBoolean()) {
                throw new IllegalStateException(neverDone());
            }
        }
    }

    /**
     * Moves the clock forward and runs, each at its time, all tasks that are due until then.
     *
     * @param duration zero or more
     */
    public void advance(Duration duration) {
        requireNotNegative(duration);
        runUntil(nanoTime() + duration.toNanos());
    }

    /** Runs all that is due now, and what that gives rise to; the clock stands still. */
    public void runUntilIdle() {
        runUntil(nanoTime());
    }

    /** {@return what tasks threw, in order; a lane goes on after that, as a real one does} */
    public List<Throwable> uncaught() {
        synchronized (lock) {
            return List.copyOf(uncaught);
        }
    }

    /** {@return the names of all lanes that are not closed, or closed with tasks left to run} */
    public List<String> openLanes() {
        synchronized (lock) {
            return lanes.stream().map(lane -> lane.name).toList();
        }
    }

    private void runUntil(long limit) {
        boolean ran = true;
        while (ran) {
            ran = runNext(limit, null);
        }
        moveTo(limit);
    }

    private void moveTo(long nanos) {
        synchronized (lock) {
            nowNanos = Math.max(nowNanos, nanos);
        }
    }

    private boolean runNext(long limit, @Nullable FakeLane only) {
        turn.lock();
        try {
            Task task = takeNext(limit, only);
            if (task == null) {
                return false;
            }
            run(task);
            return true;
        } finally {
            turn.unlock();
        }
    }

    private @Nullable Task takeNext(long limit, @Nullable FakeLane only) {
        synchronized (lock) {
            List<Task> choice = runnable(limit, only);
            if (choice.isEmpty()) {
                return null;
            }
            Task task = choice.get(random == null ? 0 : random.nextInt(choice.size()));
            queue.remove(task);
            task.lane().running = true;
            nowNanos = Math.max(nowNanos, task.dueNanos());
            return task;
        }
    }

    /** The first task of every lane that could go on next, without one of them being kept waiting. */
    private List<Task> runnable(long limit, @Nullable FakeLane only) {
        List<Task> first = new ArrayList<>();
        Set<FakeLane> lanesSeen = new HashSet<>();
        long until = limit;
        for (Task task : queue) {
            if (task.dueNanos() > until) {
                break;
            }
            // A lane that is running, further down this stack, does one thing at a time.
            if (!task.lane().running && (only == null || only == task.lane()) && lanesSeen.add(task.lane())) {
                first.add(task);
                until = Math.min(limit, Math.max(nowNanos, task.dueNanos()));
                if (random == null) {
                    break;
                }
            }
        }
        return first;
    }

    private void run(Task task) {
        FakeLane outer = current;
        current = task.lane();
        try {
            task.work().run();
        } catch (Throwable thrown) { // also AssertionError: the test must get to see it
            synchronized (lock) {
                uncaught.add(thrown);
            }
        } finally {
            current = outer;
            synchronized (lock) {
                task.lane().running = false;
                task.lane().endIfDone();
            }
        }
    }

    private String neverDone() {
        synchronized (lock) {
            String reason = queue.isEmpty()
                    ? "nothing is left to run that could end it"
                    : "it went on for " + PATIENCE.toMinutes() + " minutes of fake time, or its own lane has to end it";
            return "The code under test would wait for ever: " + reason + ". Open lanes: " + openLanes()
                    + ", thrown by tasks: " + uncaught;
        }
    }

    private static void requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time can't move back: " + duration);
        }
    }

    /** One piece of work of a lane. */
    private record Task(long dueNanos, long number, FakeLane lane, boolean scheduled, Runnable work) {}

    private final class FakeLane implements Lane {
        private final String name;
        private boolean running;
        private boolean closed;

        FakeLane(String name) {
            this.name = name;
        }

        @Override
        public void execute(Runnable task) {
            add(0, false, task);
        }

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            requireNotNegative(delay);
            Task added = add(delay.toNanos(), true, task);
            return () -> {
                synchronized (lock) {
                    queue.remove(added);
                }
            };
        }

        private Task add(long delayNanos, boolean scheduled, Runnable work) {
            synchronized (lock) {
                Task task = new Task(nowNanos + delayNanos, taskCount++, this, scheduled, work);
                if (!closed) {
                    queue.add(task);
                }
                return task;
            }
        }

        @Override
        public boolean isCurrent() {
            return turn.isHeldByCurrentThread() && current == this;
        }

        @Override
        public void close() {
            synchronized (lock) {
                closed = true;
                queue.removeIf(task -> task.lane() == this && task.scheduled());
                endIfDone();
            }
        }

        @Override
        public boolean awaitClosed(Duration timeout) {
            long limit = nanoTime() + timeout.toNanos();
            // Its own tasks first: as a rule no other lane has to run, so none does under the caller's feet.
            FakeLane before = random == null ? this : null;
            boolean ran = true;
            while (ran && !ended()) {
                ran = runNext(nanoTime(), before) || runNext(limit, null);
            }
            if (!ended()) {
                moveTo(limit);
            }
            return ended();
        }

        private boolean ended() {
            synchronized (lock) {
                return !lanes.contains(this);
            }
        }

        private void endIfDone() {
            if (closed && !running && queue.stream().noneMatch(task -> task.lane() == this)) {
                lanes.remove(this);
            }
        }
    }
}
