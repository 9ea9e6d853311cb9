package io.github.mediacapture.core.record.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioClockTest {
    private static final int RATE = 48_000;
    private static final int PACKET = 480;
    private static final long MILLI = 1_000_000L;
    private static final double HERTZ = 440;

    private final List<Float> out = new ArrayList<>();
    private long begin = -1;
    private long end;
    private AudioData last;
    private final AudioClock clock = new AudioClock(this::take);

    private void take(AudioData data, long mediaNanos) {
        begin = begin < 0 ? mediaNanos : begin;
        end = end == 0 ? begin : end;
        assertThat(mediaNanos).as("no gap, no overlap").isCloseTo(end, within(2L));
        end = begin + Math.round((out.size() + data.numberOfFrames()) * 1e9 / RATE);
        for (int i = 0; i < data.numberOfFrames(); i++) {
            out.add(SampleValues.get(data.plane(0), data.format(), i));
        }
        last = data;
    }

    /** A tone of the true time, by a microphone whose clock is fast. */
    private void hear(long packets, double ppm, Random jitter) {
        double realRate = RATE * (1 + ppm / 1e6);
        for (long n = 0; n < packets; n++) {
            long stamp = Math.round(n * PACKET * 1e9 / realRate);
            long offset = jitter == null ? 0 : jitter.nextLong(-15 * MILLI, 15 * MILLI);
            push(AudioSampleFormat.F32, n * PACKET, realRate, stamp + 20 * MILLI + offset);
        }
    }

    private void push(AudioSampleFormat format, long first, double realRate, long mediaNanos) {
        ByteBuffer samples = ByteBuffer.allocate(format.planeBytes(1, PACKET)).order(ByteOrder.nativeOrder());
        for (int i = 0; i < PACKET; i++) {
            double turns = (first + i) * HERTZ / realRate;
            SampleValues.put(samples, format, i, (float) (0.5 * Math.sin(2 * Math.PI * (turns - Math.floor(turns)))));
        }
        try (AudioData data = AudioData.copyOf(format, RATE, 1, PACKET, mediaNanos, samples)) {
            clock.accept(data, mediaNanos);
        }
    }

    @Test
    void soundWithoutDriftPassesUntouched() {
        try (AudioData data = AudioData.copyOf(
                AudioSampleFormat.F32, RATE, 1, PACKET, 0, ByteBuffer.allocate(PACKET * Float.BYTES))) {
            clock.accept(data, 7);
            assertThat(last).isSameAs(data);
            assertThat(begin).isEqualTo(7);
        }
    }

    @Test
    void jitterIsNoDrift() {
        hear(6_000, 0, new Random(1));

        assertThat(out).hasSize(6_000 * PACKET);
        assertThat(errorFrom(0)).isLessThan(1e-4);
    }

    /** The tone has to be that of the true time after the microphone's clock has gone wrong by 24 ms. */
    @ParameterizedTest
    @ValueSource(doubles = {200, -200})
    void aDriftIsTakenBackSmoothly(double ppm) {
        hear(12_000, ppm, new Random(2));

        double seconds = 12_000 * PACKET / (RATE * (1 + ppm / 1e6));
        assertThat((double) out.size() / RATE).isCloseTo(seconds, within(0.006));
        assertThat(hertz(out.size() - 20 * RATE)).isCloseTo(HERTZ, within(0.05));
        double steepest = 0;
        for (int i = 1; i < out.size(); i++) {
            steepest = Math.max(steepest, Math.abs(out.get(i) - out.get(i - 1)));
        }
        assertThat(steepest).as("no click").isLessThan(0.5 * 2 * Math.PI * HERTZ / RATE * 1.02);
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsCorrectedInItself(AudioSampleFormat format) {
        for (long n = 0; n < 1_000; n++) {
            push(format, n * PACKET, RATE, n * 10 * MILLI + Math.min(n, 200) * MILLI / 20);
        }
        assertThat(last.format()).isEqualTo(format);
        assertThat(out.size()).isGreaterThan(1_000 * PACKET);
        assertThat(out.stream().mapToDouble(Math::abs).max().orElseThrow()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void missingSamplesBecomeSilence() {
        push(AudioSampleFormat.S16, 0, RATE, 0);
        push(AudioSampleFormat.S16, 0, RATE, 1_515 * MILLI);

        assertThat(out).hasSize(1_525 * RATE / 1000);
        assertThat(out.subList(PACKET, 1_515 * RATE / 1000)).containsOnly(0f);
        assertThat(out.get(1_515 * RATE / 1000 + 27)).isGreaterThan(0.4f);
    }

    @Test
    void samplesThatComeTwiceAreLeftOut() {
        for (long n = 0; n < 100; n++) {
            push(AudioSampleFormat.S16, n * PACKET, RATE, n * 10 * MILLI);
        }
        for (long n = 55; n < 200; n++) {
            push(AudioSampleFormat.S16, n * PACKET, RATE, n * 10 * MILLI + 5 * MILLI);
        }
        assertThat(out).hasSize(2_005 * RATE / 1000);
    }

    /** Less than what counts as missing on one device: between two it is no drift. */
    @Test
    void anotherDeviceBeginsAtItsOwnStamp() {
        push(AudioSampleFormat.S16, 0, RATE, 0);
        clock.changeDevice();
        push(AudioSampleFormat.S16, 0, RATE, 50 * MILLI);
        assertThat(out).hasSize(60 * RATE / 1000);
        assertThat(out.subList(PACKET, 50 * RATE / 1000)).containsOnly(0f);
        clock.changeDevice();
        for (long n = 0; n < 5; n++) {
            push(AudioSampleFormat.S16, 0, RATE, (36 + n * 10) * MILLI);
        }
        assertThat(out).as("nothing twice").hasSize(86 * RATE / 1000);
    }

    /** As sound servers stamp: 60 ms wrong at first, right after half a second. */
    @ParameterizedTest
    @ValueSource(longs = {60, -60})
    void wrongFirstStampsArePutRightSoon(long millis) {
        Random jitter = new Random(3);
        for (long n = 0; n < 150; n++) {
            double wrong = millis * Math.max(0, 1 - n / 50.0);
            push(AudioSampleFormat.S16, 0, RATE, Math.round((100 + n * 10 + wrong + jitter.nextInt(-5, 6)) * MILLI));
        }
        assertThat((double) end / MILLI).as("the true end").isCloseTo(1_600, within(12.0));
    }

    @Test
    void silenceIsPutInWhileNothingComesAndNotTwice() {
        clock.fillUpTo(50 * MILLI);
        assertThat(out).as("before the first sound").isEmpty();
        push(AudioSampleFormat.S16, 0, RATE, 0);
        clock.fillUpTo(500 * MILLI);
        clock.fillUpTo(400 * MILLI);
        assertThat(out).hasSize(500 * RATE / 1000);
        clock.changeDevice();
        push(AudioSampleFormat.S16, 0, RATE, 700 * MILLI);
        assertThat(out).hasSize(710 * RATE / 1000);
        assertThat(out.subList(PACKET, 700 * RATE / 1000)).containsOnly(0f);
    }

    @Test
    void aRateThatChangesGoesOnWhereTheSoundIs() {
        push(AudioSampleFormat.S16, 0, RATE, 0);
        List<Long> times = new ArrayList<>();
        AudioClock other = new AudioClock((data, time) -> times.add(time));
        for (int rate : new int[] {48_000, 44_100, 8_000}) {
            try (AudioData data =
                    AudioData.copyOf(AudioSampleFormat.S16, rate, 1, rate / 100, 0, ByteBuffer.allocate(rate / 50))) {
                other.accept(data, times.size() * 10L * MILLI);
            }
        }
        assertThat(times).containsExactly(0L, 10 * MILLI, 20 * MILLI);
    }

    private double errorFrom(int sample) {
        double worst = 0;
        for (int i = sample; i < out.size(); i++) {
            double expected = 0.5 * Math.sin(2 * Math.PI * HERTZ * i / RATE);
            worst = Math.max(worst, Math.abs(out.get(i) - expected));
        }
        return worst;
    }

    private double hertz(int from) {
        int first = -1;
        int last = -1;
        int count = -1;
        for (int i = from + 1; i < out.size(); i++) {
            if (out.get(i - 1) < 0 && out.get(i) >= 0) {
                first = first < 0 ? i : first;
                last = i;
                count++;
            }
        }
        return count * (double) RATE / (last - first);
    }
}
