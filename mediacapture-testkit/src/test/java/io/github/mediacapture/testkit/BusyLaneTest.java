package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.testkit.internal.LaneTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that takes its time, as that of a slow encoder does. */
class BusyLaneTest {
    private FakeRuntime runtime = new FakeRuntime();
    private final List<String> log = new ArrayList<>();

    private void note(String what, long begin) {
        log.add(what + " " + (runtime.nanoTime() - begin) / 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itsLaneWaitsAndOthersGoOn(boolean random) {
        runtime = random ? FakeRuntime.interleaving(3) : runtime;
        Lane lane = runtime.openLane("slow");
        Lane other = runtime.openLane("other");
        long begin = runtime.nanoTime();
        lane.execute(() -> {
            LaneTime.spend(Duration.ofMillis(60));
            LaneTime.spend(Duration.ofMillis(40));
            note("slow", begin);
            other.execute(() -> note("told by slow", begin));
        });
        lane.execute(() -> note("next", begin));
        lane.schedule(Duration.ofMillis(50), () -> note("late", begin));
        lane.schedule(Duration.ofMillis(150), () -> note("last", begin));
        other.schedule(Duration.ofMillis(50), () -> note("other", begin));

        runtime.advance(Duration.ofMillis(99));
        assertThat(log).containsExactly("slow 100", "other 50");
        assertThat(runtime.nanoTime() - begin).isEqualTo(99_000_000);
        assertThat(runtime.waitingLanes()).contains("slow (busy for 1.0 ms)");

        runtime.advance(Duration.ofMillis(100));
        assertThat(log)
                .containsExactlyInAnyOrder(
                        "slow 100", "other 50", "told by slow 100", "next 100", "late 100", "last 150")
                .containsSubsequence("next 100", "late 100", "last 150");
    }

    @Test
    void aLaneThatIsClosedEndsWhenItIsDone() {
        Lane lane = runtime.openLane("slow");
        long begin = runtime.nanoTime();
        lane.execute(() -> LaneTime.spend(Duration.ofSeconds(3)));
        lane.close();

        assertThat(lane.awaitClosed(Duration.ofSeconds(1))).isFalse();
        assertThat(lane.awaitClosed(Duration.ofSeconds(4))).isTrue();
        assertThat(runtime.nanoTime() - begin).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(runtime.openLanes()).isEmpty();
    }

    @Test
    void whoAwaitsWhatItDoesMovesTheClock() {
        Lane lane = runtime.openLane("slow");
        CountDownLatch done = new CountDownLatch(1);
        long begin = runtime.nanoTime();
        lane.execute(() -> LaneTime.spend(Duration.ofSeconds(3)));
        lane.execute(done::countDown);
        runtime.await(done);

        assertThat(runtime.nanoTime() - begin).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void outsideOfFakeTimeTheThreadWaits() {
        long begin = System.nanoTime();
        LaneTime.spend(Duration.ofMillis(5));

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(5_000_000L);
        assertThatThrownBy(() -> new FakeEncoder().encodeSlowly(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
