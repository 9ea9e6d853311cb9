package io.github.mediacapture.core.pictures;

import io.github.mediacapture.core.pictures.PixelLayout.Component;

/** Scales the samples of one component across, within a line; immutable. */
final class LineScaler {
    /** Half of what the sums are divided by: weights across times weights down. */
    private static final int HALF = LineWeights.ONE * LineWeights.ONE / 2;

    private final LineWeights across;
    private final int[] positions;
    private final int fromStep;
    private final int toOffset;
    private final int toStep;

    /**
     * Makes the tables.
     *
     * @param from where the samples are in a line whose first sample of this component is at {@code begin}
     * @param to where they go in the target's row
     */
    LineScaler(Component from, Component to, int begin, LineWeights across) {
        this.across = across;
        this.fromStep = from.step();
        this.toOffset = to.offset();
        this.toStep = to.step();
        positions = new int[across.count()];
        for (int x = 0; x < positions.length; x++) {
            positions[x] = begin + across.first(x) * fromStep;
        }
    }

    /** How long a line has to be: weights of 0 may lie behind its last sample. */
    int lineLength() {
        return positions[positions.length - 1] + (across.taps() - 1) * fromStep + 1;
    }

    /** How long a target row has to be. */
    int rowLength() {
        return toOffset + (positions.length - 1) * toStep + 1;
    }

    /** Scales a line, whose samples are sums over rows, into a target row. */
    void scale(int[] line, byte[] row) {
        switch (across.taps()) {
            case 1 -> copy(line, row);
            case 2 -> scaleByTwo(line, row);
            case 3 -> scaleByThree(line, row);
            default -> scaleByAny(line, row);
        }
    }

    // Fields are read once: the loops store bytes, and the compiler can't tell that they leave the fields alone.

    private void copy(int[] line, byte[] row) {
        int[] from = positions;
        int step = toStep;
        for (int x = 0, to = toOffset; x < from.length; x++, to += step) {
            row[to] = (byte) ((line[from[x]] * LineWeights.ONE + HALF) >> 16);
        }
    }

    private void scaleByTwo(int[] line, byte[] row) {
        int[] weights = across.weights();
        int[] from = positions;
        int next = fromStep;
        int step = toStep;
        for (int x = 0, to = toOffset, weight = 0; x < from.length; x++, to += step, weight += 2) {
            int at = from[x];
            row[to] = (byte) ((line[at] * weights[weight] + line[at + next] * weights[weight + 1] + HALF) >> 16);
        }
    }

    private void scaleByThree(int[] line, byte[] row) {
        int[] weights = across.weights();
        int[] from = positions;
        int next = fromStep;
        int step = toStep;
        for (int x = 0, to = toOffset, weight = 0; x < from.length; x++, to += step, weight += 3) {
            int at = from[x];
            int sum = line[at] * weights[weight]
                    + line[at + next] * weights[weight + 1]
                    + line[at + 2 * next] * weights[weight + 2];
            row[to] = (byte) ((sum + HALF) >> 16);
        }
    }

    private void scaleByAny(int[] line, byte[] row) {
        int[] weights = across.weights();
        int[] from = positions;
        int next = fromStep;
        int step = toStep;
        int taps = across.taps();
        for (int x = 0, to = toOffset, weight = 0; x < from.length; x++, to += step) {
            int sum = HALF;
            for (int tap = 0, at = from[x]; tap < taps; tap++, at += next) {
                sum += line[at] * weights[weight++];
            }
            row[to] = (byte) (sum >> 16);
        }
    }
}
