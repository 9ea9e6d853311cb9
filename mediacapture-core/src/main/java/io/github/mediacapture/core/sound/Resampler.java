package io.github.mediacapture.core.sound;

import java.nio.FloatBuffer;

/**
 * Changes the sample rate of sound that comes piece by piece, without a seam; and a little faster or slower while it runs, for a device whose
 * clock drifts. For one thread.
 *
 * <p>A windowed sinc (Kaiser, about 90 dB), sampled at 512 places between two samples, and interpolated between those. The first
 * output frame is the first input frame: half a filter of silence is thought before it, and {@link #finish} thinks as much behind the last.
 */
public final class Resampler {
    private static final int PHASES = 512;

    /** Zero crossings on each side; the more, the steeper the filter. */
    private static final int CROSSINGS = 24;

    private static final double KAISER_BETA = 9;

    /** Of the lower rate's half: where the filter has fallen by 6 dB. */
    private static final double CUTOFF = 0.93;

    private final int channels;
    private final double ratio;
    private final int half;
    private final float[][] filter;
    private final Samples input;
    private final Samples.Output output;
    private double step;
    private double at;
    private long dropped;

    /**
     * Computes the filter, which takes a few milliseconds.
     *
     * @param channels 1 or more
     * @param inputRate hertz, more than 0
     * @param outputRate hertz, more than 0
     */
    public Resampler(int channels, int inputRate, int outputRate) {
        if (channels < 1 || inputRate < 1 || outputRate < 1) {
            throw new IllegalArgumentException(
                    "There is no sound of " + channels + " channels from " + inputRate + " to " + outputRate + " Hz");
        }
        this.channels = channels;
        this.ratio = (double) inputRate / outputRate;
        double narrowing = Math.min(1, (double) outputRate / inputRate);
        this.half = (int) Math.ceil(CROSSINGS / narrowing);
        this.filter = filter(half, narrowing * CUTOFF);
        this.input = new Samples(channels, 4096);
        this.output = new Samples.Output(channels);
        reset();
        setDrift(1);
    }

    /**
     * Sets how much more comes out than the rates say, from the next call on, without a seam.
     *
     * @param factor near 1: 1.0001 for a device that takes 100 ppm more samples than its rate says
     */
    public void setDrift(double factor) {
        if (!(factor > 0.5 && factor < 2)) {
            throw new IllegalArgumentException("A drift is near 1, not " + factor);
        }
        step = ratio / factor;
    }

    /**
     * Takes samples, and gives those that are sure by now: all but those of the last 24 frames of the lower rate.
     *
     * @param samples interleaved, whole frames; read to its end
     * @return interleaved; valid until the next call
     */
    public FloatBuffer process(FloatBuffer samples) {
        input.append(samples);
        Samples made = output.begin();
        int last = input.frames() - half; // a frame at this place needs those up to place + half
        while (at < last) {
            int whole = (int) at;
            double phase = (at - whole) * PHASES;
            int index = (int) phase;
            convolve(whole, filter[index], filter[index + 1], (float) (phase - index), made);
            at += step;
        }
        int unneeded = Math.min((int) at - half + 1, input.frames());
        if (unneeded > 0) {
            input.dropFirst(unneeded);
            at -= unneeded;
            dropped += unneeded;
        }
        return output.view();
    }

    private void convolve(int whole, float[] before, float[] after, float weight, Samples made) {
        int to = made.appendFrame();
        float[] in = input.values();
        float[] out = made.values();
        int first = whole - half + 1;
        if (channels == 2) {
            float left = 0;
            float right = 0;
            for (int tap = 0, from = first * 2; tap < before.length; tap++, from += 2) {
                float gain = before[tap] + weight * (after[tap] - before[tap]);
                left += in[from] * gain;
                right += in[from + 1] * gain;
            }
            out[to] = left;
            out[to + 1] = right;
            return;
        }
        for (int channel = 0; channel < channels; channel++) {
            float sum = 0;
            for (int tap = 0, from = first * channels + channel; tap < before.length; tap++, from += channels) {
                sum += in[from] * (before[tap] + weight * (after[tap] - before[tap]));
            }
            out[to + channel] = sum;
        }
    }

    /**
     * Gives the rest, as if silence followed. Before anything more comes, {@link #reset}.
     *
     * @return interleaved; valid until the next call
     */
    public FloatBuffer finish() {
        return process(FloatBuffer.allocate(half * channels));
    }

    /** Forgets what came, and counts anew. */
    public void reset() {
        input.clear();
        input.appendSilence(half - 1);
        at = half - 1;
        dropped = 1L - half;
    }

    /** {@return which input frame, counted from 0, the next output frame stands for; with its fraction} */
    public double nextInputFrame() {
        return dropped + at;
    }

    /** For each phase the weights of the frames around; one more phase than there are, to interpolate to. */
    private static float[][] filter(int half, double cutoff) {
        float[][] filter = new float[PHASES + 1][2 * half];
        for (int phase = 0; phase <= PHASES; phase++) {
            double sum = 0;
            double[] weights = new double[2 * half];
            for (int tap = 0; tap < weights.length; tap++) {
                double distance = tap - (half - 1) - (double) phase / PHASES;
                weights[tap] = sinc(distance * cutoff) * kaiser(distance / half);
                sum += weights[tap];
            }
            for (int tap = 0; tap < weights.length; tap++) {
                filter[phase][tap] = (float) (weights[tap] / sum);
            }
        }
        return filter;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** The modified Bessel function of the first kind, of order 0. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
