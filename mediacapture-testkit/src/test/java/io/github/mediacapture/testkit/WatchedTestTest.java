package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.Lane;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which waits alarm the watchdog, however often it looks, without its half seconds. */
class WatchedTestTest {
    private static final int MANY_LOOKS = 30;
    private static final int MANY_SAMPLES = 200;

    private final CompletableFuture<WatchedTest> watched = new CompletableFuture<>();
    private final CompletableFuture<FakeRuntime> runtime = new CompletableFuture<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private Thread waiter = Thread.currentThread();

    private interface Wait {
        void run() throws Exception;
    }

    @AfterEach
    void end() throws InterruptedException {
        over.countDown();
        waiter.join();
    }

    @Test
    void aWaitThatNobodyCanEndIsFound() {
        start(over::await);
        assertThat(found()).isNotNull().hasMessageContaining("waits for ever");
    }

    @Test
    void aWaitWithAnEndOfItsOwnIsNot() {
        start(() -> over.await(1, TimeUnit.HOURS));
        assertThat(found()).isNull();
    }

    @Test
    void aWaitWithAnEndIsAHintIfTheTestFails() {
        start(() -> over.await(1, TimeUnit.HOURS));
        AssertionError thrown = new AssertionError("The latch is closed");
        assertThat(found(() -> {}, thrown)).isNull();
        assertThat(thrown.getSuppressed())
                .singleElement()
                .asString()
                .contains("waits in real time", "FakeRuntime.await(latch)");
    }

    @Test
    void aWaitWhileALaneRunsIsNot() {
        start(over::await);
        try (Lane lane = runtime.join().openLane("busy")) {
            assertThat(found(
                            () -> {
                                lane.execute(() -> {});
                                runtime.join().runUntilIdle();
                            },
                            null))
                    .isNull();
        }
    }

    @Test
    void aWaitForAThreadAtWorkIsNot() {
        startBeside(() -> {
            while (over.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        assertThat(found()).isNull();
    }

    @Test
    void aWaitForAThreadThatSleepsIsNot() {
        startBeside(() -> over.await(1, TimeUnit.HOURS));
        assertThat(found()).isNull();
    }

    @Test
    void aWaitForAThreadThatReadsIsNot() throws IOException {
        Process endless = new ProcessBuilder("sleep", "1000").start();
        try {
            startBeside(() -> assertThat(endless.getInputStream().read()).isNegative());
            assertThat(found()).isNull();
        } finally {
            endless.destroy();
        }
    }

    @Test
    void aWaitForATimerIsNot() {
        ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
        start(() -> {
            ScheduledFuture<?> later = timers.schedule(() -> {}, 1, TimeUnit.HOURS);
            over.await();
            assertThat(later.cancel(true)).isTrue();
        });
        assertThat(found()).isNull();
        timers.shutdownNow();
    }

    @Test
    void idleThreadsOfPoolsEndNoWait() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        start(() -> {
            pool.submit(() -> {}).get();
            over.await();
        });
        assertThat(found()).isNotNull();
        pool.shutdownNow();
    }

    @Test
    void shortWaitsAgainAndAgainAreFound() {
        start(this::waitAgainAndAgain);
        assertThat(foundBySamples(() -> {})).isNotNull().hasMessageContaining("waits again and again");
    }

    @Test
    void shortWaitsWhileTimeMovesAreNot() {
        start(this::waitAgainAndAgain);
        assertThat(foundBySamples(() -> runtime.join().advance(Duration.ofMillis(1))))
                .isNull();
    }

    @Test
    void shortWaitsForAThreadAtWorkAreNot() {
        start(() -> {
            Thread worker = new Thread(() -> run(() -> over.await(1, TimeUnit.HOURS)));
            worker.start();
            waitAgainAndAgain();
            worker.join();
        });
        assertThat(foundBySamples(() -> {})).isNull();
    }

    @Test
    void aLongWaitIsNotTakenForShortOnes() {
        start(() -> over.await(1, TimeUnit.HOURS));
        WatchedTest test = watched.join();
        while (!waits()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < MANY_SAMPLES; i++) {
            test.sample();
        }
        assertThat(test.end(null)).isNull();
    }

    /** A test may compute for as long as it likes. */
    @Test
    void workIsNotFound() {
        start(() -> {
            while (over.getCount() > 0) {
                rounds.incrementAndGet();
            }
        });
        WatchedTest test = watched.join();
        for (int i = 0; i < MANY_SAMPLES; i++) {
            int before = rounds.get();
            while (rounds.get() == before) {
                Thread.onSpinWait();
            }
            test.sample();
        }
        assertThat(test.end(null)).isNull();
    }

    private void waitAgainAndAgain() throws InterruptedException {
        while (!over.await(2, TimeUnit.MILLISECONDS)) {
            rounds.incrementAndGet();
        }
    }

    /** One sample in each of many rounds. */
    private AssertionError foundBySamples(Runnable beforeEach) {
        WatchedTest test = watched.join();
        for (int i = 0; i < MANY_SAMPLES; i++) {
            int before = rounds.get();
            while (waiter.isAlive() && (rounds.get() == before || waiter.getState() != Thread.State.TIMED_WAITING)) {
                Thread.onSpinWait();
            }
            beforeEach.run();
            test.sample();
        }
        return test.end(null);
    }

    private void start(Wait wait) {
        waiter = new Thread(() -> {
            FakeRuntime fake = new FakeRuntime();
            runtime.complete(fake);
            watched.complete(new WatchedTest(fake));
            run(wait);
        });
        waiter.start();
    }

    /** A test that waits, and a thread beside it. */
    private void startBeside(Wait work) {
        start(() -> {
            Thread worker = new Thread(() -> run(work));
            worker.start();
            over.await();
            worker.join();
        });
    }

    private static void run(Wait wait) {
        try {
            wait.run();
        } catch (Exception e) {
            // an interrupt: the alarm
        }
    }

    private AssertionError found() {
        return found(() -> {}, null);
    }

    /** What the watchdog finds that looks many times, and {@code beforeEach} in between, if the test then throws that. */
    private AssertionError found(Runnable beforeEach, Throwable thrown) {
        WatchedTest test = watched.join();
        while (!waits()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < MANY_LOOKS; i++) {
            beforeEach.run();
            test.look();
        }
        return test.end(thrown);
    }

    private boolean waits() {
        return Arrays.stream(waiter.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(CountDownLatch.class.getName()))
                && waiter.getState() != Thread.State.RUNNABLE;
    }
}
