package io.github.mediacapture.core.chaos;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Real time and real lanes, whose threads and errors are remembered; any thread. */
final class WatchedThreads implements MediaRuntime {
    private final SystemRuntime real = new SystemRuntime();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

    @Override
    public long nanoTime() {
        return real.nanoTime();
    }

    @Override
    public Lane openLane(String name) {
        Lane lane = real.openLane(name);
        lane.execute(() -> threads.add(Thread.currentThread()));
        return new WatchedLane(lane);
    }

    @Override
    public void report(String where, Throwable thrown) {
        uncaught.add(thrown);
    }

    @Override
    public void reportAgain(String where, Throwable thrown, long times) {
        uncaught.add(thrown);
    }

    List<Throwable> uncaught() {
        return List.copyOf(uncaught);
    }

    /** The names of the threads that do not end within some seconds. */
    List<String> unended() {
        return threads.stream()
                .filter(thread -> !hasEnded(thread))
                .map(Thread::getName)
                .toList();
    }

    private static boolean hasEnded(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return !thread.isAlive();
    }

    private final class WatchedLane implements Lane {
        private final Lane lane;

        WatchedLane(Lane lane) {
            this.lane = lane;
        }

        private Runnable watched(Runnable task) {
            return () -> {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    uncaught.add(e);
                    throw e;
                }
            };
        }

        @Override
        public void execute(Runnable task) {
            lane.execute(watched(task));
        }

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            return lane.schedule(delay, watched(task));
        }

        @Override
        public boolean isCurrent() {
            return lane.isCurrent();
        }

        @Override
        public void close() {
            lane.close();
        }

        @Override
        public boolean awaitClosed(Duration timeout) {
            return lane.awaitClosed(timeout);
        }
    }
}
