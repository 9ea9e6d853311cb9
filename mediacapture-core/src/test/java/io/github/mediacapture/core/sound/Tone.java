package io.github.mediacapture.core.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** A sine to feed, and what of it is found again: its level, its frequency, and how much else there is. */
final class Tone {
    private Tone() {}

    /** Interleaved, the same in all channels. */
    static float[] sine(double hertz, double level, int rate, int frames, int channels) {
        float[] samples = new float[frames * channels];
        for (int i = 0; i < samples.length; i++) {
            int frame = i / channels;
            samples[i] = (float) (level * Math.sin(2 * Math.PI * hertz * frame / rate));
        }
        return samples;
    }

    /** By how much two signals of one length differ at most. */
    static double distance(float[] one, float[] other) {
        assertThat(one).hasSameSizeAs(other);
        double most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs(one[i] - other[i]));
        }
        return most;
    }

    static float[] channel(float[] samples, int channel, int channels) {
        float[] one = new float[samples.length / channels];
        for (int i = 0; i < one.length; i++) {
            one[i] = samples[i * channels + channel];
        }
        return one;
    }

    /** Mono samples without the first and last, where filters begin and end. */
    static float[] inner(float[] samples, int cut) {
        return Arrays.copyOfRange(samples, cut, samples.length - cut);
    }

    static float[] array(FloatBuffer samples) {
        float[] copy = new float[samples.remaining()];
        samples.get(copy);
        return copy;
    }

    static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** The sine and cosine part of a frequency, by least squares. */
    private static double[] parts(float[] samples, int from, int length, double hertz, int rate) {
        double ss = 0;
        double cc = 0;
        double sc = 0;
        double s = 0;
        double c = 0;
        for (int i = from; i < from + length; i++) {
            double angle = 2 * Math.PI * hertz * i / rate;
            double sin = Math.sin(angle);
            double cos = Math.cos(angle);
            ss += sin * sin;
            cc += cos * cos;
            sc += sin * cos;
            s += samples[i] * sin;
            c += samples[i] * cos;
        }
        double determinant = ss * cc - sc * sc;
        return new double[] {(s * cc - c * sc) / determinant, (c * ss - s * sc) / determinant};
    }

    static double level(float[] samples, double hertz, int rate) {
        double[] parts = parts(samples, 0, samples.length, hertz, rate);
        return Math.hypot(parts[0], parts[1]);
    }

    /** What is left without that frequency, in decibels below it. */
    static double residue(float[] samples, double hertz, int rate) {
        double[] parts = parts(samples, 0, samples.length, hertz, rate);
        double rest = 0;
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hertz * i / rate;
            double error = samples[i] - parts[0] * Math.sin(angle) - parts[1] * Math.cos(angle);
            rest += error * error;
        }
        double power = (parts[0] * parts[0] + parts[1] * parts[1]) / 2;
        return 10 * Math.log10(rest / samples.length / power);
    }

    /** By rising zero crossings, interpolated. */
    static double frequency(float[] samples, int rate) {
        double first = -1;
        double last = -1;
        int count = -1;
        for (int i = 1; i < samples.length; i++) {
            if (samples[i - 1] < 0 && samples[i] >= 0) {
                last = i - 1 + samples[i - 1] / (samples[i - 1] - samples[i]);
                first = first < 0 ? last : first;
                count++;
            }
        }
        return count * rate / (last - first);
    }

    /** The greatest second difference: a sine has little, a click much. */
    static double sharpest(float[] samples) {
        double most = 0;
        for (int i = 2; i < samples.length; i++) {
            most = Math.max(most, Math.abs(samples[i] - 2.0 * samples[i - 1] + samples[i - 2]));
        }
        return most;
    }
}
