package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.Lane;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakeRuntimeTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final Lane lane = runtime.openLane("first");
    private final Lane other = runtime.openLane("second");
    private final List<String> log = new ArrayList<>();

    @Test
    void nothingRunsByItself() {
        lane.execute(() -> log.add("ran"));
        assertThat(log).isEmpty();
        runtime.runUntilIdle();
        assertThat(log).containsExactly("ran");
    }

    @Test
    void lanesRunInTheOrderOfSubmission() {
        lane.execute(() -> log.add("1"));
        other.execute(() -> log.add("2"));
        lane.execute(() -> log.add("3"));
        runtime.runUntilIdle();
        assertThat(log).containsExactly("1", "2", "3");
    }

    @Test
    void scheduledTasksRunAtTheirTimeAndThenInTheOrderOfSubmission() {
        long begin = runtime.nanoTime();
        lane.schedule(Duration.ofMillis(20), () -> log.add("late " + (runtime.nanoTime() - begin)));
        lane.schedule(Duration.ofMillis(10), () -> log.add("early " + (runtime.nanoTime() - begin)));
        other.schedule(Duration.ofMillis(10), () -> log.add("early too"));
        runtime.advance(Duration.ofMillis(15));
        assertThat(log).containsExactly("early 10000000", "early too");
        runtime.advance(Duration.ofMillis(15));
        assertThat(log).hasSize(3).last().isEqualTo("late 20000000");
        assertThat(runtime.nanoTime() - begin).isEqualTo(30_000_000);
    }

    @Test
    void aTaskGivenByATaskRunsAfterIt() {
        lane.execute(() -> {
            lane.execute(() -> log.add("inner"));
            log.add("outer");
        });
        runtime.runUntilIdle();
        assertThat(log).containsExactly("outer", "inner");
    }

    @Test
    void cancelledTasksDoNotRun() {
        Registration registration = lane.schedule(Duration.ofMillis(1), () -> log.add("ran"));
        registration.close();
        registration.close();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(log).isEmpty();
    }

    @Test
    void waitingMovesTheClockToWhatIsNeeded() {
        long begin = runtime.nanoTime();
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.schedule(Duration.ofSeconds(3), () -> done.complete(null));
        lane.schedule(Duration.ofSeconds(4), () -> log.add("too late"));
        runtime.waiting(done::isDone);
        assertThat(runtime.nanoTime() - begin).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(log).isEmpty();
    }

    @Test
    void waitingForWhatNeverComesFails() {
        assertThatThrownBy(() -> runtime.waiting(() -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is left to run")
                .hasMessageContaining("first");
        tickForEver();
        assertThatThrownBy(() -> runtime.waiting(() -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("10 minutes");
    }

    @Test
    void awaitingALatchOrAFutureOrAConditionMovesTheClock() {
        long begin = runtime.nanoTime();
        CountDownLatch latch = new CountDownLatch(1);
        CompletableFuture<String> future = new CompletableFuture<>();
        lane.schedule(Duration.ofSeconds(1), latch::countDown);
        lane.schedule(Duration.ofSeconds(2), () -> future.complete("done"));
        other.schedule(Duration.ofSeconds(3), () -> log.add("ran"));
        runtime.await(latch);
        assertThat(runtime.nanoTime() - begin).isEqualTo(Duration.ofSeconds(1).toNanos());
        CompletableFuture<String> joined = CompletableFuture.allOf(future).thenApply(none -> future.join());
        assertThat(runtime.await(joined)).isEqualTo("done");
        runtime.await(() -> !log.isEmpty());
        assertThat(runtime.nanoTime() - begin).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void awaitingAFutureThatFailsThrowsItsError() {
        lane.execute(() -> log.add("ran"));
        IllegalArgumentException error = new IllegalArgumentException("expected");
        assertThatThrownBy(() -> runtime.await(CompletableFuture.failedFuture(error)))
                .isSameAs(error);
        FutureTask<Void> task = new FutureTask<>(() -> {
            throw new IOException("expected");
        });
        lane.execute(task);
        assertThatThrownBy(() -> runtime.await(task)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void awaitingALatchThatNobodyOpensFailsAndSaysWhatLanesWaitFor() {
        lane.execute(() -> log.add("ran"));
        assertThatThrownBy(() -> runtime.await(new CountDownLatch(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is left to run")
                .hasMessageContaining("second (no task)");
        assertThat(log).containsExactly("ran");
    }

    /** A thread of the app does so. */
    @Test
    void awaitingWhatARealThreadDoesWaitsForThat() {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Integer> sum = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            return IntStream.range(0, 100_000_000).map(i -> i * i).sum();
        });
        runtime.await(begun);
        assertThat(runtime.await(sum)).isEqualTo(sum.join());
    }

    private void tickForEver() {
        lane.schedule(Duration.ofSeconds(30), this::tickForEver);
    }

    @Test
    void aTaskThatWaitsLetsOtherLanesRunButNotItsOwn() {
        lane.execute(() -> {
            lane.execute(() -> log.add("own"));
            other.execute(() -> log.add("other " + other.isCurrent() + lane.isCurrent()));
            runtime.waiting(() -> !log.isEmpty());
            log.add("waited " + other.isCurrent() + lane.isCurrent());
        });
        runtime.runUntilIdle();
        assertThat(log).containsExactly("other truefalse", "waited falsetrue", "own");
        assertThat(lane.isCurrent()).isFalse();
    }

    @Test
    void whatTasksThrowIsRememberedAndTheLaneGoesOn() {
        AssertionError error = new AssertionError("expected");
        lane.execute(() -> {
            throw error;
        });
        lane.execute(() -> log.add("next"));
        runtime.runUntilIdle();
        assertThat(runtime.uncaught()).containsExactly(error);
        assertThat(log).containsExactly("next");
    }

    @Test
    void aClosedLaneRunsWhatItHasForgetsWhatIsScheduledAndTakesNoMore() {
        lane.execute(() -> log.add("given before"));
        lane.schedule(Duration.ZERO, () -> log.add("scheduled"));
        lane.close();
        lane.close();
        lane.execute(() -> log.add("given after"));
        lane.schedule(Duration.ZERO, () -> log.add("scheduled after"));
        assertThat(runtime.openLanes()).containsExactly("first", "second");
        runtime.advance(Duration.ofSeconds(1));
        assertThat(log).containsExactly("given before");
        assertThat(runtime.openLanes()).containsExactly("second");
    }

    @Test
    void awaitingAClosedLaneRunsThatLaneOnly() {
        other.execute(() -> log.add("other"));
        lane.execute(() -> log.add("own"));
        lane.close();
        assertThat(lane.awaitClosed(Duration.ofSeconds(2))).isTrue();
        assertThat(log).containsExactly("own");
    }

    @Test
    void awaitingALaneThatNobodyClosesTakesItsTimeOnTheClock() {
        long begin = runtime.nanoTime();
        assertThat(lane.awaitClosed(Duration.ofSeconds(2))).isFalse();
        assertThat(runtime.nanoTime() - begin).isEqualTo(Duration.ofSeconds(2).toNanos());
        other.schedule(Duration.ofSeconds(1), lane::close);
        assertThat(lane.awaitClosed(Duration.ofSeconds(2))).isTrue();
        assertThat(runtime.nanoTime() - begin).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void timeDoesNotMoveBack() {
        assertThatThrownBy(() -> runtime.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lane.schedule(Duration.ofMillis(-1), () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interleavingKeepsTheOrderOfEachLaneAndTime() {
        Set<String> orders = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            List<String> run = interleaved(seed);
            assertThat(run).containsSubsequence("a1", "a2", "a3").containsSubsequence("b1", "b2", "b3");
            assertThat(run).last().isEqualTo("late");
            orders.add(String.join(" ", run));
        }
        assertThat(orders).as("of the 20 ways to interleave 3 and 3").hasSizeGreaterThan(10);
    }

    @Test
    void theSameSeedInterleavesInTheSameWay() {
        assertThat(interleaved(7)).isEqualTo(interleaved(7));
    }

    @Test
    void whoAwaitsALaneMayBeInterleavedWithOthers() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            List<String> order = new ArrayList<>();
            FakeRuntime random = FakeRuntime.interleaving(seed);
            Lane closing = random.openLane("closing");
            random.openLane("other").execute(() -> order.add("other"));
            closing.execute(() -> order.add("own"));
            closing.close();
            assertThat(closing.awaitClosed(Duration.ofSeconds(1))).isTrue();
            orders.add(order);
        }
        assertThat(orders).containsExactlyInAnyOrder(List.of("own"), List.of("other", "own"));
    }

    private static List<String> interleaved(long seed) {
        FakeRuntime random = FakeRuntime.interleaving(seed);
        List<String> order = new ArrayList<>();
        Lane a = random.openLane("a");
        Lane b = random.openLane("b");
        a.schedule(Duration.ofNanos(1), () -> order.add("late"));
        for (int i = 1; i <= 3; i++) {
            String number = String.valueOf(i);
            a.execute(() -> order.add("a" + number));
            b.execute(() -> order.add("b" + number));
        }
        random.advance(Duration.ofNanos(1));
        return order;
    }
}
