package io.github.mediacapture.ffmpeg.devices.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class StampClockTest {
    private static final long WALL = 1_795_356_617_000_000L;
    private static final long MONOTONIC = 5_000_000L;
    private static final long ORIGIN = -77_000_000_000L;
    private static final long MILLI = 1_000_000L;

    /** Microseconds that passed since all three clocks were at their origins. */
    private long micros;

    private long wallStep;

    private final StampClock clock =
            new StampClock(() -> ORIGIN + micros * 1000, () -> WALL + wallStep + micros, () -> MONOTONIC + micros);

    @Test
    void aWallClockStampIsAsOldHereAsThere() {
        micros = 1_000_000;
        assertThat(clock.stamp(WALL + 980_000)).isEqualTo(ORIGIN + 980 * MILLI);
    }

    @Test
    void aMonotonicStampIsAsOldHereAsThere() {
        micros = 1_000_000;
        assertThat(clock.stamp(MONOTONIC + 700_000)).isEqualTo(ORIGIN + 700 * MILLI);
    }

    @Test
    void aStampOfAnUnknownClockCountsAsTheArrival() {
        micros = 500_000;
        assertThat(clock.stamp(1L << 40)).isEqualTo(ORIGIN + 500 * MILLI);
        micros = 600_000;
        assertThat(clock.stamp(avutil.AV_NOPTS_VALUE)).isEqualTo(ORIGIN + 600 * MILLI);
    }

    @Test
    void aStepOfTheWallClockDoesNotShow() {
        micros = 100_000;
        long before = clock.stamp(WALL + 99_000);
        wallStep = 3_600_000_000L;
        micros = 133_000;
        assertThat(clock.stamp(WALL + wallStep + 132_000) - before).isEqualTo(33 * MILLI);
    }

    @Test
    void stampsStrictlyIncrease() {
        micros = 1_000_000;
        long first = clock.stamp(WALL + 900_000);
        assertThat(clock.stamp(WALL + 900_000)).isGreaterThan(first);
        assertThat(clock.stamp(WALL + 800_000)).isGreaterThan(first + 1);
    }

    @Test
    void aDeviceThatRunsAheadKeepsItsEvenRateAndNeverStampsTheFuture() {
        List<Long> steps = new ArrayList<>();
        long last = 0;
        for (int frame = 0; frame < 200; frame++) {
            long jitter = frame * 7L % 5 * 1000;
            micros = frame * 40_000L + jitter;
            long stamp = clock.stamp(MONOTONIC + frame * 40_000L + 35_000);
            assertThat(stamp).isLessThanOrEqualTo(ORIGIN + micros * 1000);
            steps.add(stamp - last);
            last = stamp;
        }
        assertThat(steps.subList(1, steps.size()))
                .allSatisfy(step -> assertThat(step).isBetween(37 * MILLI, 43 * MILLI));
    }

    /** Of a device's own clock only differences mean something: the fastest packet counts as without delay. */
    @Test
    void aClockOfItsOwnIsSetByTheFastestPacket() {
        StampClock own = StampClock.ofItsOwn(() -> ORIGIN + micros * 1000);
        micros = 50_000;
        assertThat(own.stamp(7_000_000)).isEqualTo(ORIGIN + 50 * MILLI);
        micros = 63_000; // 20 ms less underway
        assertThat(own.stamp(7_033_000)).isEqualTo(ORIGIN + 63 * MILLI);
        micros = 700_000; // waited long, as while the machine was busy
        assertThat(own.stamp(7_066_000) - ORIGIN).isCloseTo(96 * MILLI, within(MILLI / 10));
        micros = 701_000;
        assertThat(own.stamp(7_099_000) - ORIGIN).isCloseTo(129 * MILLI, within(MILLI / 10));
    }

    @Test
    void aClockOfItsOwnMayBeALittleSlowerAndMayBeSetAnew() {
        StampClock own = StampClock.ofItsOwn(() -> ORIGIN + micros * 1000);
        long device = 1_000;
        for (int frame = 0; frame < 3000; frame++) {
            micros += 33_333;
            device += 33_331; // 60 ppm
            own.stamp(device);
        }
        micros += 33_333;
        assertThat(ORIGIN + micros * 1000 - own.stamp(device + 33_331)).isLessThan(MILLI);
        micros += 33_333;
        assertThat(own.stamp(5)).isEqualTo(ORIGIN + micros * 1000);
    }
}
