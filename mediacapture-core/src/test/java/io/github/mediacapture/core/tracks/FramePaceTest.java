package io.github.mediacapture.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("spec-2.10")
class FramePaceTest {
    private static List<Long> accepted(FramePace pace, double sourceRate, int frames, double jitter) {
        Random random = new Random(3);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            long time = Math.round((i + (random.nextDouble() - 0.5) * jitter) * 1e9 / sourceRate);
            if (pace.accepts(time)) {
                times.add(time);
            }
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({"30, 10", "30, 15", "30, 20", "30, 29", "30, 1", "60, 24", "25, 12.5", "30, 0.5"})
    void theRateIsKept(double source, double rate) {
        for (double jitter : new double[] {0, 0.3}) {
            int seconds = 60;
            List<Long> times = accepted(FramePace.of(rate, source), source, (int) Math.round(source * seconds), jitter);
            assertThat((double) times.size()).isCloseTo(rate * seconds, within(Math.max(1.0, rate * seconds * 0.01)));
        }
    }

    @Test
    void aWholeFractionTakesEveryNthFrame() {
        List<Long> times = accepted(FramePace.of(10, 30), 30, 300, 0);
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.get(i)).isEqualTo(Math.round(i * 3 * 1e9 / 30));
        }
    }

    @Test
    void afterAGapItDoesNotCatchUp() {
        FramePace pace = FramePace.of(10, 30);
        assertThat(pace.accepts(0)).isTrue();
        assertThat(pace.accepts(10_000_000_000L)).isTrue();
        assertThat(pace.accepts(10_033_000_000L)).isFalse();
        assertThat(pace.accepts(10_067_000_000L)).isFalse();
        assertThat(pace.accepts(10_100_000_000L)).isTrue();
    }

    @Test
    void aRateThatTheSourceDoesNotReachTakesAll() {
        assertThat(accepted(FramePace.of(30, 30), 30, 100, 0.9)).hasSize(100);
        assertThat(accepted(FramePace.of(60, 30), 30, 100, 0.9)).hasSize(100);
        assertThat(accepted(FramePace.of(0, 30), 30, 100, 0.9)).hasSize(100);
    }
}
