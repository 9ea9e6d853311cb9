package io.github.mediacapture.core.runtime;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.spi.Lane;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lane with a daemon thread of its own, which ends when the lane is closed and idle.
 *
 * <p>Not a {@code ScheduledThreadPoolExecutor}: that one drops submitted tasks on shutdown together with scheduled ones, and
 * allocates for every task.
 */
final class ThreadLane implements Lane {
    private static final LazyLog LOG = new LazyLog(ThreadLane.class);

    /** {@code nanoTime} may overflow; differences to one origin do not in the life of a machine. */
    private static final long ORIGIN = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Scheduled> scheduled = new PriorityQueue<>();
    private final Thread thread;
    private boolean closed;

    /** A class, not a record: two tasks with the same time and code are two tasks. */
    private final class Scheduled implements Comparable<Scheduled>, Registration {
        private final long dueNanos;
        private final Runnable task;

        Scheduled(long dueNanos, Runnable task) {
            this.dueNanos = dueNanos;
            this.task = task;
        }

        @Override
        public int compareTo(Scheduled other) {
            return Long.compare(dueNanos - ORIGIN, other.dueNanos - ORIGIN);
        }

        @Override
        public void close() {
            cancel(this);
        }
    }

    ThreadLane(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (!closed) {
                ready.add(task);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        Scheduled entry = new Scheduled(System.nanoTime() + delay.toNanos(), task);
        lock.lock();
        try {
            if (!closed) {
                scheduled.add(entry);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        return entry;
    }

    private void cancel(Scheduled entry) {
        lock.lock();
        try {
            scheduled.remove(entry);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            scheduled.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitClosed(Duration timeout) {
        if (isCurrent()) {
            return false;
        }
        return BoundedWait.await(timeout, nanos -> {
            TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
            return !thread.isAlive();
        });
    }

    private void run() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (Throwable e) { // a lane outlives its tasks, whatever they do
                tell(Level.ERROR, "A task on " + thread.getName() + " failed", e);
            }
        }
    }

    /** The log is the app's, too, and may fail as its tasks do: then there is nobody to tell. */
    private static void tell(Level level, String what, @Nullable Throwable thrown) {
        try {
            LOG.get().log(level, what, thrown);
        } catch (Throwable unheard) { // the lane outlives this as well
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (true) {
                long wait = moveDueTasks();
                Runnable task = ready.poll();
                if (task != null || closed) {
                    forgetInterrupt();
                    return task;
                }
                try {
                    if (wait == 0) {
                        changed.await();
                    } else {
                        changed.awaitNanos(wait);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    forgetInterrupt();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody may stop a lane by interrupting it: it ends when it is closed. Nor shall a task find another's interrupt. */
    private void forgetInterrupt() {
        if (Thread.interrupted()) {
            tell(Level.DEBUG, "Interrupt on " + thread.getName() + " ignored", null);
        }
    }

    /** Makes due tasks ready; returns the nanoseconds until the next one, or 0 if there is none. */
    private long moveDueTasks() {
        for (Scheduled first = scheduled.peek(); first != null; first = scheduled.peek()) {
            long wait = first.dueNanos - System.nanoTime();
            if (wait > 0) {
                return wait;
            }
            ready.add(first.task);
            scheduled.remove();
        }
        return 0;
    }
}
