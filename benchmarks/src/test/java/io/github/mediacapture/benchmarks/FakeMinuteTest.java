package io.github.mediacapture.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** That tests with fakes stay quick, whatever the machine: by what costs more, not by how long it takes. */
class FakeMinuteTest {
    private static final int TIMES = 3;

    /** There are 108 times as many pixels. */
    @Test
    void picturesThatNobodyLooksAtCostNothing() {
        FakeMinute small = new FakeMinute(160, 120);
        FakeMinute large = new FakeMinute(1920, 1080);
        long warm = small.record() + large.record();
        assertThat(quickest(large)).as("after %d ns", warm).isLessThan(2 * quickest(small));
    }

    private static long quickest(FakeMinute minute) {
        return LongStream.generate(minute::record).limit(TIMES).min().orElseThrow();
    }
}
