package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tests that wait by themselves in fake time. They run side by side, as each takes some seconds. */
class HangingTestTest {
    private static final Map<String, TestExecutionResult> RESULTS = new HashMap<>();

    @BeforeAll
    static void runThem() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Waiting.class), selectClass(WaitingBefore.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "16")
                .execute()
                .testEvents()
                .finished()
                .stream()
                .forEach(HangingTestTest::keep);
    }

    private static void keep(Event event) {
        String name = event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", "");
        RESULTS.put(name, event.getRequiredPayload(TestExecutionResult.class));
    }

    @Test
    void waitingForALatchFailsAndSaysWhereAndWhatToCall() {
        assertThat(failureOf("waitsForALatch"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waits for ever at")
                .hasMessageContaining("Waiting.waitsForALatch(HangingTestTest.java:")
                .hasMessageContaining("CountDownLatch.await()")
                .hasMessageContaining("FakeRuntime.await(latch)")
                .hasMessageContaining("late (next task in 3000.0 ms)")
                .hasMessageContaining("idle (no task)");
        assertThat(failureOf("waitsForALatch").getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("waitsForALatch");
    }

    @Test
    void waitingForAFutureFails() {
        assertThat(failureOf("getsAFuture")).hasMessageContaining("FakeRuntime.await(future)");
    }

    /** Which no interrupt ends. */
    @Test
    void joiningAFutureFails() {
        assertThat(failureOf("joinsAFuture"))
                .hasMessageContaining("Waiting.joinsAFuture")
                .hasMessageContaining("FakeRuntime.await(future)");
    }

    @Test
    void waitingForAnythingElseFails() {
        assertThat(failureOf("waitsForSomethingElse")).hasMessageContaining("FakeRuntime.await(() -> condition)");
    }

    @Test
    void aTestThatIgnoresInterruptsFails() {
        assertThat(failureOf("ignoresInterrupts")).hasMessageContaining("waits for ever");
    }

    @Test
    void sleepingUntilSomethingHappensFails() {
        assertThat(failureOf("sleepsAgainAndAgain"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waits again and again at")
                .hasMessageContaining("Waiting.sleepsAgainAndAgain(HangingTestTest.java:")
                .hasMessageContaining("Thread.sleep()")
                .hasMessageContaining("FakeRuntime.await(() -> condition)")
                .hasMessageContaining("late (next task in 3000.0 ms)");
    }

    @Test
    void askingALatchAgainAndAgainFails() {
        assertThat(failureOf("asksALatchAgainAndAgain"))
                .hasMessageContaining("waits again and again at")
                .hasMessageContaining("FakeRuntime.await(latch)");
    }

    /** Which no interrupt ends. */
    @Test
    void yieldingUntilSomethingHappensFails() {
        assertThat(failureOf("yieldsAgainAndAgain"))
                .hasMessageContaining("waits again and again at")
                .hasMessageContaining("Waiting.yieldsAgainAndAgain");
    }

    @Test
    void waitingBeforeTheTestFails() {
        assertThat(failureOf("comesTooLate"))
                .hasMessageContaining("waits for ever")
                .hasMessageContaining("WaitingBefore.setUp");
    }

    private static Throwable failureOf(String test) {
        assertThat(RESULTS).containsKey(test);
        return RESULTS.get(test).getThrowable().orElseThrow(() -> new AssertionError(test + " did not fail"));
    }

    // Not run by surefire, only by the tests above: nested classes that are not @Nested.
    @FakeMedia
    static class Waiting {
        @Test
        void waitsForALatch(FakeRuntime runtime) throws InterruptedException {
            CountDownLatch saved = new CountDownLatch(1);
            try (Lane late = runtime.openLane("late");
                    Lane idle = runtime.openLane("idle")) {
                late.schedule(Duration.ofSeconds(3), saved::countDown);
                assertThat(idle.isCurrent()).isFalse();
                saved.await();
            }
        }

        @Test
        void getsAFuture(FakeRuntime runtime) throws Exception {
            assertThat(runtime.openLanes()).isEmpty();
            new CompletableFuture<Void>().get();
        }

        @Test
        void joinsAFuture(FakeRuntime runtime) {
            CompletableFuture<String> done = new CompletableFuture<>();
            try (Lane lane = runtime.openLane("late")) {
                lane.schedule(Duration.ofSeconds(3), () -> done.complete("done"));
                assertThat(CompletableFuture.allOf(done).join()).isNull();
            }
        }

        @Test
        void waitsForSomethingElse(FakeRuntime runtime) throws InterruptedException {
            assertThat(runtime.openLanes()).isEmpty();
            new Exchanger<String>().exchange("nobody takes it");
        }

        @Test
        void ignoresInterrupts(FakeRuntime runtime) {
            CountDownLatch saved = new CountDownLatch(1);
            try (Lane late = runtime.openLane("late")) {
                late.schedule(Duration.ofSeconds(3), saved::countDown);
                while (saved.getCount() > 0) {
                    try {
                        saved.await();
                    } catch (InterruptedException e) {
                        // as some code does
                    }
                }
            }
        }

        @Test
        void sleepsAgainAndAgain(FakeRuntime runtime) throws InterruptedException {
            List<String> events = new ArrayList<>();
            try (Lane late = runtime.openLane("late")) {
                late.schedule(Duration.ofSeconds(3), () -> events.add("saved"));
                while (events.isEmpty()) {
                    Thread.sleep(10);
                }
            }
        }

        @Test
        void asksALatchAgainAndAgain(FakeRuntime runtime) throws InterruptedException {
            CountDownLatch saved = new CountDownLatch(1);
            try (Lane late = runtime.openLane("late")) {
                late.schedule(Duration.ofSeconds(3), saved::countDown);
                while (!saved.await(100, TimeUnit.MILLISECONDS)) {
                    assertThat(runtime.openLanes()).isNotEmpty();
                }
            }
        }

        @Test
        @SuppressWarnings("ThreadPriorityCheck") // what it is about
        void yieldsAgainAndAgain(FakeRuntime runtime) {
            CountDownLatch saved = new CountDownLatch(1);
            try (Lane late = runtime.openLane("late")) {
                late.schedule(Duration.ofSeconds(3), saved::countDown);
                while (saved.getCount() > 0) {
                    Thread.yield();
                }
            }
        }
    }

    @FakeMedia
    static class WaitingBefore {
        @BeforeEach
        void setUp(FakeRuntime runtime) throws InterruptedException {
            assertThat(runtime.openLanes()).isEmpty();
            new CountDownLatch(1).await();
        }

        @Test
        void comesTooLate(FakeRuntime runtime) {
            assertThat(runtime).as("is not reached").isNull();
        }

        @AfterEach
        void tearDown(FakeRuntime runtime) {
            assertThat(runtime.openLanes()).isEmpty();
        }
    }
}
