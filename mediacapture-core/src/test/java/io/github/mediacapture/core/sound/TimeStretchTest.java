package io.github.mediacapture.core.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStretchTest {
    private static final int RATE = 48_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 0.9, 1, 1.1, 1.5, 2, 3, 4})
    void aToneKeepsItsPitchAndLevelAndDoesNotClick(double rate) {
        TimeStretch stretch = new TimeStretch(RATE, 2);
        stretch.setRate(rate);
        float[] in = Tone.sine(440, 0.5, RATE, 4 * RATE, 2);

        float[] out = run(stretch, in, 960);

        assertThat(out.length / 2).isCloseTo((int) Math.round(4 * RATE / rate), within(1));
        float[] left = Tone.channel(out, 0, 2);
        float[] inner = Tone.inner(left, RATE / 20);
        assertThat(Tone.frequency(inner, RATE)).isCloseTo(440, within(0.5));
        for (int second = 0; (second + 1) * RATE / 2 <= inner.length; second++) {
            float[] part = Arrays.copyOfRange(inner, second * RATE / 2, (second + 1) * RATE / 2);
            assertThat(Tone.level(part, Tone.frequency(part, RATE), RATE)).isCloseTo(0.5, within(0.02));
        }
        assertThat(Tone.sharpest(inner)).isLessThan(Tone.sharpest(in) * 1.5);
        assertThat(Tone.channel(out, 1, 2)).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 110, 1000, 3000, 8000})
    void lowAndHighTonesKeepTheirLevel(int hertz) {
        TimeStretch stretch = new TimeStretch(RATE, 1);
        stretch.setRate(1.7);

        float[] out = Tone.inner(run(stretch, Tone.sine(hertz, 0.5, RATE, 4 * RATE, 1), 441), RATE / 10);

        double power = 0;
        for (float sample : out) {
            power += sample * sample;
        }
        assertThat(Math.sqrt(2 * power / out.length)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void atRateOneNothingChanges() {
        float[] in = noise(RATE);

        assertThat(Tone.distance(run(new TimeStretch(RATE, 2), in, 500), in)).isLessThan(1e-6);
    }

    /** In time of the listener, who sees a picture with it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 1.25, 2, 4})
    void aBeepIsHeardNearWhereTheAccountingSaysIt(double rate) {
        for (int i = 0; i < 20; i++) {
            TimeStretch stretch = new TimeStretch(RATE, 1);
            stretch.setRate(rate);
            int onset = RATE + 137 * i; // anywhere in a piece
            float[] in = noise(RATE); // what a codec leaves of silence
            for (int frame = 0; frame < in.length; frame++) {
                in[frame] *= 1e-4f;
            }
            System.arraycopy(Tone.sine(1000, 0.5, RATE, RATE / 10, 1), 0, in, onset, RATE / 10);

            float[] out = run(stretch, in, 960);

            int begin = 0;
            while (Math.abs(out[begin]) < 0.1) {
                begin++;
            }
            double seconds = (stretch.inputFrame(begin) - onset) / RATE / rate;
            assertThat(seconds).as("beep %s", i).isCloseTo(0.0, within(0.02));
        }
    }

    @Test
    void accountingFollowsChangesOfRate() {
        TimeStretch stretch = new TimeStretch(RATE, 1);
        stretch.process(FloatBuffer.allocate(RATE));
        long atOne = stretch.outputFrames();
        stretch.setRate(2);
        stretch.process(FloatBuffer.allocate(RATE));
        long atTwo = stretch.outputFrames();
        stretch.setRate(0.5);

        assertThat(stretch.inputFrame(100)).isEqualTo(100);
        assertThat(stretch.inputFrame(atOne)).isEqualTo((double) atOne);
        assertThat(stretch.inputFrame(atOne + 50)).isEqualTo(atOne + 100.0);
        assertThat(stretch.inputFrame(atTwo + 100)).isEqualTo(atOne + 2.0 * (atTwo - atOne) + 50);
    }

    @Test
    void manyChangesOfRateKeepTheTotalRight() {
        TimeStretch stretch = new TimeStretch(RATE, 1);
        float[] in = Tone.sine(440, 0.5, RATE, 10 * RATE, 1);
        SplittableRandom random = new SplittableRandom(5);
        float[] out = new float[0];
        for (int from = 0; from < in.length; from += 2400) {
            stretch.setRate(random.nextDouble(0.5, 4));
            out = Tone.joined(out, Tone.array(stretch.process(FloatBuffer.wrap(in, from, 2400))));
        }
        out = Tone.joined(out, Tone.array(stretch.finish()));

        assertThat(out.length).isEqualTo((int) stretch.outputFrames());
        assertThat(stretch.inputFrame(out.length)).isCloseTo(in.length, within(4.0));
        assertThat(Tone.frequency(Tone.inner(out, 4800), RATE)).isCloseTo(440, within(1.0));
    }

    @Test
    void whatComesOutNeedsLittleMoreThanWhatWentIn() {
        TimeStretch stretch = new TimeStretch(RATE, 1);
        stretch.process(FloatBuffer.allocate(RATE));

        assertThat(RATE - stretch.inputFrame(stretch.outputFrames())).isLessThan(RATE * 0.046);
    }

    @Test
    void resetBeginsAnewAtTheSameRate() {
        TimeStretch stretch = new TimeStretch(RATE, 2);
        stretch.setRate(1.5);
        float[] in = Tone.sine(440, 0.5, RATE, RATE, 2);
        float[] first = run(stretch, in, 960);
        stretch.reset();

        assertThat(stretch.outputFrames()).isZero();
        assertThat(stretch.inputFrame(1000)).isEqualTo(1500);
        assertThat(run(stretch, in, 960)).isEqualTo(first);
    }

    @Test
    void aShortSoundComesOutWhole() {
        for (int frames : new int[] {0, 1, 100, 480, 700, 2000}) {
            TimeStretch stretch = new TimeStretch(RATE, 1);
            float[] in = noise(frames / 2);
            assertThat(Tone.distance(run(stretch, in, 50), in)).isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.49, 4.01, -1, Double.NaN})
    void otherRatesAreRefused(double rate) {
        TimeStretch stretch = new TimeStretch(RATE, 2);
        assertThatThrownBy(() -> stretch.setRate(rate)).isInstanceOf(IllegalArgumentException.class);
        assertThat(stretch.rate()).isEqualTo(1);
    }

    private static float[] noise(int frames) {
        SplittableRandom random = new SplittableRandom(1);
        float[] samples = new float[frames * 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextDouble(-1, 1);
        }
        return samples;
    }

    private static float[] run(TimeStretch stretch, float[] in, int piece) {
        float[] out = new float[0];
        for (int from = 0; from < in.length; from += piece) {
            int length = Math.min(piece, in.length - from);
            out = Tone.joined(out, Tone.array(stretch.process(FloatBuffer.wrap(in, from, length))));
        }
        return Tone.joined(out, Tone.array(stretch.finish()));
    }
}
