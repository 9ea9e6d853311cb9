package io.github.mediacapture.core.webcam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void aCameraAsFastAsAskedForLosesNothing() {
        assertThat(due(30, LongStream.of(0, 40, 65, 101, 130, 170))).isEqualTo(6);
    }

    @Test
    void aCameraTwiceAsFastLosesEverySecondPicture() {
        assertThat(due(15, LongStream.range(0, 60).map(i -> i * 33))).isEqualTo(30);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        assertThat(due(10, LongStream.of(0, 5_000, 5_010, 5_020, 5_030))).isEqualTo(2);
    }

    private static long due(double rate, LongStream millis) {
        Pace pace = new Pace(rate);
        return millis.filter(time -> pace.isDue(time * MILLI)).count();
    }
}
