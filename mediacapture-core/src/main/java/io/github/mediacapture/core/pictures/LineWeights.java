package io.github.mediacapture.core.pictures;

/**
 * How much each of some samples in a line gives to each of others; immutable.
 *
 * <p>Where there are fewer targets: by the length that sample and target have in common; where there are more: by how near the
 * target's middle is to those of the two samples around it. Weights are whole numbers that add up to {@link #ONE} for every
 * target, so that a plain area stays plain.
 */
final class LineWeights {
    /** The sum of the weights of one target sample. */
    static final int ONE = 256;

    private final int[] first;
    private final int[] weights;
    private final int taps;

    /**
     * Makes the table.
     *
     * @param from how many samples there are
     * @param to how many are made of them
     * @param step how many samples there are to each target; need not be {@code from / to}, since the last sample of a line of
     *     chroma may stand for less than the others
     */
    LineWeights(int from, int to, double step) {
        taps = step < 1 ? 2 : step == Math.rint(step) ? (int) step : (int) Math.ceil(step) + 1;
        first = new int[to];
        weights = new int[to * taps];
        for (int target = 0; target < to; target++) {
            if (step < 1) {
                between((target + 0.5) * step - 0.5, target, from);
            } else {
                cover(target, target * step, (target + 1) * step, from);
            }
        }
    }

    private void between(double middle, int target, int from) {
        double at = Math.max(0, Math.min(middle, from - 1));
        first[target] = (int) at;
        int second = (int) Math.round((at - first[target]) * ONE);
        weights[target * taps] = ONE - second;
        weights[target * taps + 1] = second;
    }

    /** Rounds sums rather than weights, so that what is rounded off one goes to the next. */
    private void cover(int target, double begin, double end, int from) {
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
