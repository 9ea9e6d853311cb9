package io.github.mediacapture.core.sound;

/**
 * Finds the place in a piece of sound that is most like another place: coarsely, on the mean of four frames, then exactly, on all frames
 * around the best. For one thread.
 */
final class BestMatch {
    private static final int COARSE = 4;

    private final int channels;
    private final int window;
    private final float[] target;
    private final float[] range;
    private final float[] coarseTarget;
    private final float[] coarseRange;

    /** For pieces of {@code window} frames, sought at up to {@code search} frames on each side. */
    BestMatch(int channels, int window, int search) {
        this.channels = channels;
        this.window = window;
        this.target = new float[window];
        this.range = new float[window + 2 * search + 1];
        this.coarseTarget = new float[window / COARSE];
        this.coarseRange = new float[range.length / COARSE];
    }

    /** The place from {@code least} to {@code most} where the frames are most like those at {@code like}; all in frames. */
    int find(float[] in, int like, int least, int most) {
        int places = most - least + 1;
        mono(in, like, target, window);
        mono(in, least, range, window + places - 1);
        int coarseLength = (window + places - 1) / COARSE;
        coarse(target, coarseTarget, window / COARSE);
        coarse(range, coarseRange, coarseLength);
        int coarsePlaces = coarseLength - coarseTarget.length + 1;
        int near = best(coarseTarget, coarseTarget.length, coarseRange, 0, coarsePlaces) * COARSE;
        int first = Math.max(0, near - COARSE);
        int end = Math.min(places, near + COARSE + 1);
        return least + best(target, window, range, first, end);
    }

    private void mono(float[] in, int from, float[] out, int frames) {
        for (int frame = 0, i = from * channels; frame < frames; frame++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++, i++) {
                sum += in[i];
            }
            out[frame] = sum;
        }
    }

    private static void coarse(float[] in, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = in[i * COARSE] + in[i * COARSE + 1] + in[i * COARSE + 2] + in[i * COARSE + 3];
        }
    }

    /** By normalized correlation, so that loud places are not preferred; among equals the one nearest to the middle. */
    private static int best(float[] target, int length, float[] in, int first, int end) {
        int middle = (first + end - 1) / 2;
        int best = middle;
        double bestLikeness = Double.NEGATIVE_INFINITY;
        double energy = 0;
        for (int i = 0; i < length; i++) {
            energy += in[first + i] * in[first + i];
        }
        for (int place = first; place < end; place++) {
            double likeness = correlation(target, length, in, place) / Math.sqrt(Math.max(energy, 1e-9));
            if (likeness > bestLikeness
                    || (likeness == bestLikeness && Math.abs(place - middle) < Math.abs(best - middle))) {
                bestLikeness = likeness;
                best = place;
            }
            if (place + 1 < end) {
                energy += in[place + length] * in[place + length] - in[place] * in[place];
            }
        }
        return best;
    }

    private static float correlation(float[] target, int length, float[] in, int place) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) { // four sums do not wait for each other
            a += target[i] * in[place + i];
            b += target[i + 1] * in[place + i + 1];
            c += target[i + 2] * in[place + i + 2];
            d += target[i + 3] * in[place + i + 3];
        }
        for (; i < length; i++) {
            a += target[i] * in[place + i];
        }
        return a + b + c + d;
    }
}
