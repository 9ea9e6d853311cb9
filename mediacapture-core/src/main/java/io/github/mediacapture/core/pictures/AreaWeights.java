package io.github.mediacapture.core.pictures;

/**
 * How much each of {@code from} samples in a line gives to each of {@code to} samples, {@code to <= from}: by the length
 * that they have in common; immutable.
 *
 * <p>Weights are whole numbers that add up to {@link #ONE} for every target sample, so that a plain area stays plain.
 */
final class AreaWeights {
    /** The sum of the weights of one target sample. */
    static final int ONE = 256;

    private final int[] first;
    private final int[] weights;
    private final int taps;

    AreaWeights(int from, int to) {
        double step = (double) from / to;
        taps = from % to == 0 ? from / to : (int) Math.ceil(step) + 1;
        first = new int[to];
        weights = new int[to * taps];
        for (int target = 0; target < to; target++) {
            fill(target, target * step, (target + 1) * step, from);
        }
    }

    /** Rounds sums rather than weights, so that what is rounded off one goes to the next. */
    private void fill(int target, double begin, double end, int from) {
        first[target] = Math.min((int) begin, from - 1);
        int given = 0;
        for (int tap = 0; tap < taps; tap++) {
            int sample = first[target] + tap;
            boolean last = sample + 1 >= Math.min(end, from);
            double covered = (sample + 1 - begin) / (end - begin);
            int sum = last ? ONE : (int) Math.round(covered * ONE);
            weights[target * taps + tap] = sum - given;
            given = sum;
        }
    }

    /** How many target samples there are. */
    int count() {
        return first.length;
    }

    /** The first sample that gives anything to a target sample. */
    int first(int target) {
        return first[target];
    }

    /** The weight of the sample {@code tap} after the first; 0 where there is no such sample. */
    int weight(int target, int tap) {
        return weights[target * taps + tap];
    }

    /** All weights, {@link #taps()} for each target sample; not to be written to. */
    int[] weights() {
        return weights;
    }

    /** How many samples at most give to one. */
    int taps() {
        return taps;
    }
}
