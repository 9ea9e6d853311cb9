package io.github.mediacapture.examples;

/**
 * How strong each frequency is in a sound.
 *
 * @param samples one channel
 * @param sampleRate in Hz
 */
record Spectrum(short[] samples, int sampleRate) {
    private static final int LOWEST = 40;
    private static final int HIGHEST = 4_000;

    /** The strongest frequency from 40 Hz to 4 kHz, in Hz. */
    double strongest() {
        double best = LOWEST;
        for (double hertz = LOWEST; hertz <= HIGHEST; hertz += 1) {
            best = stronger(best, hertz);
        }
        for (double step = 0.1; step > 0.005; step /= 10) {
            double middle = best;
            for (int i = -10; i <= 10; i++) {
                best = stronger(best, middle + i * step);
            }
        }
        return best;
    }

    private double stronger(double one, double other) {
        return power(other) > power(one) ? other : one;
    }

    /** How much of the sound is that frequency: about 1 for a pure tone. */
    double share(double hertz) {
        double energy = 0;
        for (int i = 0; i < samples.length; i++) {
            double sample = window(i) * samples[i];
            energy += sample * sample;
        }
        // A tone of amplitude a has the energy sum(w²)·a²/2, and the power (sum(w)·a/2)².
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < samples.length; i++) {
            sum += window(i);
            squares += window(i) * window(i);
        }
        return power(hertz) * 2 * squares / (sum * sum) / Math.max(energy, 1);
    }

    /** Goertzel's algorithm. */
    private double power(double hertz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
        double previous = 0;
        double beforeThat = 0;
        for (int i = 0; i < samples.length; i++) {
            double next = window(i) * samples[i] + coefficient * previous - beforeThat;
            beforeThat = previous;
            previous = next;
        }
        return previous * previous + beforeThat * beforeThat - coefficient * previous * beforeThat;
    }

    /** A parabola: strong tones don't leak into the frequencies around them, and it costs no sine per sample. */
    private double window(int index) {
        double x = 2.0 * index / (samples.length - 1) - 1;
        return 1 - x * x;
    }
}
