package io.github.mediacapture.core.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({
        "44100, 48000",
        "48000, 44100",
        "8000, 48000",
        "96000, 48000",
        "22050, 44100",
        "48000, 48000",
        "11025, 48000"
    })
    void aToneKeepsItsFrequencyAndLevelAndNothingIsAdded(int from, int to) {
        Resampler resampler = new Resampler(2, from, to);
        float[] out = run(resampler, Tone.sine(1000, 0.5, from, from, 2), 442);

        float[] left = Tone.channel(out, 0, 2);
        assertThat(left.length).isCloseTo(to, within(1));
        float[] inner = Tone.inner(left, to / 20);
        assertThat(Tone.frequency(inner, to)).isCloseTo(1000, within(0.01));
        assertThat(Tone.level(inner, 1000, to)).isCloseTo(0.5, within(0.0005));
        assertThat(Tone.residue(inner, 1000, to)).isLessThan(-80);
        assertThat(Tone.channel(out, 1, 2)).isEqualTo(left);
    }

    @Test
    void whatTheLowerRateCannotCarryIsGone() {
        float[] out = run(new Resampler(1, 48_000, 16_000), Tone.sine(11_000, 0.5, 48_000, 48_000, 1), 480);

        assertThat(Tone.level(Tone.inner(out, 800), 5_000, 16_000)).isLessThan(0.5e-4);
    }

    @Test
    void highTonesOfTheLowerRateArrive() {
        float[] out = run(new Resampler(1, 44_100, 48_000), Tone.sine(16_000, 0.5, 44_100, 44_100, 1), 441);

        assertThat(Tone.level(Tone.inner(out, 2400), 16_000, 48_000)).isCloseTo(0.5, within(0.005));
    }

    @Test
    void theSizeOfThePiecesDoesNotMatter() {
        float[] in = Tone.sine(700, 0.8, 44_100, 10_000, 1);

        float[] small = run(new Resampler(1, 44_100, 48_000), in, 7);
        float[] large = run(new Resampler(1, 44_100, 48_000), in, 10_000);

        assertThat(Tone.distance(small, large)).isLessThan(1e-6);
    }

    @Test
    void outputBeginsWhereInputBegins() {
        float[] in = new float[2000];
        in[1000] = 1;

        float[] out = run(new Resampler(1, 24_000, 48_000), in, 100);

        int loudest = 0;
        for (int i = 0; i < out.length; i++) {
            loudest = Math.abs(out[i]) > Math.abs(out[loudest]) ? i : loudest;
        }
        assertThat(loudest).isEqualTo(2000);
    }

    @Test
    void driftChangesTheLengthWithoutAClick() {
        Resampler resampler = new Resampler(1, 48_000, 48_000);
        float[] first = Tone.array(resampler.process(FloatBuffer.wrap(Tone.sine(1000, 0.5, 48_000, 48_000, 1))));
        resampler.setDrift(1.0003);
        float[] all = Tone.sine(1000, 0.5, 48_000, 144_000, 1);
        float[] second = Tone.array(resampler.process(FloatBuffer.wrap(all, 48_000, 96_000)));

        assertThat(second.length - 96_000).isCloseTo(29, within(1));
        assertThat(Tone.frequency(second, 48_000)).isCloseTo(1000 / 1.0003, within(0.01));
        float[] both = Tone.inner(Tone.joined(first, second), 100);
        assertThat(Tone.sharpest(both)).isLessThan(Tone.sharpest(all) * 1.01);
    }

    @Test
    void itTellsWhichInputFrameComesNext() {
        Resampler resampler = new Resampler(2, 44_100, 48_000);
        assertThat(resampler.nextInputFrame()).isZero();
        int made = resampler.process(FloatBuffer.allocate(2 * 44_100)).remaining() / 2;
        assertThat(resampler.nextInputFrame()).isCloseTo(made * 44_100 / 48_000.0, within(0.001));
        resampler.reset();
        assertThat(resampler.nextInputFrame()).isZero();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Resampler(0, 48_000, 48_000)).isInstanceOf(IllegalArgumentException.class);
        Resampler resampler = new Resampler(2, 44_100, 48_000);
        assertThatThrownBy(() -> resampler.setDrift(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> resampler.process(FloatBuffer.allocate(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole frames");
    }

    private static float[] run(Resampler resampler, float[] in, int piece) {
        float[] out = new float[0];
        for (int from = 0; from < in.length; from += piece) {
            int length = Math.min(piece, in.length - from);
            out = Tone.joined(out, Tone.array(resampler.process(FloatBuffer.wrap(in, from, length))));
        }
        return Tone.joined(out, Tone.array(resampler.finish()));
    }
}
