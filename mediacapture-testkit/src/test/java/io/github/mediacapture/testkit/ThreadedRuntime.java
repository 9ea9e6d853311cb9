package io.github.mediacapture.testkit;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time and real threads, so that the fakes are tried with them too. */
final class ThreadedRuntime implements MediaRuntime {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Lane openLane(String name) {
        return new ThreadLane(name);
    }

    private static final class ThreadLane implements Lane {
        private final ScheduledThreadPoolExecutor executor;
        private volatile Thread thread;

        ThreadLane(String name) {
            executor = new ScheduledThreadPoolExecutor(1, task -> {
                thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
            executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        }

        @Override
        public void execute(Runnable task) {
            schedule(Duration.ZERO, task);
        }

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            try {
                Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> future.cancel(false);
            } catch (RejectedExecutionException e) {
                return () -> {}; // closed
            }
        }

        @Override
        public boolean isCurrent() {
            return Thread.currentThread() == thread;
        }

        @Override
        public void close() {
            executor.shutdown();
        }

        @Override
        public boolean awaitClosed(Duration timeout) {
            try {
                return executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
