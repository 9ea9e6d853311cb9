package io.github.mediacapture.testkit.internal;

import java.util.Optional;

/**
 * The blocks in {@code FakePattern}: where they are in a frame, and which bits they show. Immutable.
 *
 * @param frameNumber shown modulo 2^32
 * @param timestampMillis shown modulo 2^32
 */
public record PatternCode(long frameNumber, long timestampMillis) {
    static final int COLUMNS = 16;
    static final int ROWS = 5;
    private static final int BITS = COLUMNS * ROWS;
    private static final int FRAME_COLUMNS = 20;
    private static final int FRAME_ROWS = 15;
    private static final int SMALLEST_CONTRAST = 40;

    /** Where column {@code column} of the code begins. */
    public static int left(int column, int width) {
        return (column + 2) * width / FRAME_COLUMNS;
    }

    /** Where row {@code row} of the code begins. */
    public static int top(int row, int height) {
        return (row + 1) * height / FRAME_ROWS;
    }

    /** The code's bits, true for white, row by row. */
    boolean[] bits() {
        boolean[] bits = new boolean[BITS];
        put(bits, 0, 32, frameNumber);
        put(bits, 32, 32, timestampMillis);
        put(bits, 64, 16, checksum(bits));
        return bits;
    }

    private static Optional<PatternCode> decode(boolean[] bits) {
        return get(bits, 64, 16) == checksum(bits)
                ? Optional.of(new PatternCode(get(bits, 0, 32), get(bits, 32, 32)))
                : Optional.empty();
    }

    private static void put(boolean[] bits, int from, int count, long value) {
        for (int i = 0; i < count; i++) {
            bits[from + i] = (value >>> (count - 1 - i) & 1) != 0;
        }
    }

    private static long get(boolean[] bits, int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | (bits[from + i] ? 1 : 0);
        }
        return value;
    }

    // CRC-16/CCITT-FALSE: all black and all white are no valid code.
    private static int checksum(boolean[] bits) {
        int crc = 0xFFFF;
        for (int i = 0; i < 64; i++) {
            boolean flip = ((crc >>> 15 & 1) != 0) != bits[i];
            crc = (crc << 1 ^ (flip ? 0x1021 : 0)) & 0xFFFF;
        }
        return crc;
    }

    /** Empty if there is none, or it is damaged. */
    public static Optional<PatternCode> read(int width, int height, Luma luma) {
        double[] means = new double[BITS];
        double darkest = 255;
        double brightest = 0;
        for (int i = 0; i < BITS; i++) {
            means[i] = cellMean(width, height, i, luma);
            darkest = Math.min(darkest, means[i]);
            brightest = Math.max(brightest, means[i]);
        }
        if (brightest - darkest < SMALLEST_CONTRAST) {
            return Optional.empty();
        }
        boolean[] bits = new boolean[BITS];
        for (int i = 0; i < BITS; i++) {
            bits[i] = means[i] > (darkest + brightest) / 2;
        }
        return decode(bits);
    }

    /** The mean of a cell's inner half: its edges may be blurred. */
    private static double cellMean(int width, int height, int bit, Luma luma) {
        int column = bit % COLUMNS;
        int row = bit / COLUMNS;
        int left = left(column, width);
        int top = top(row, height);
        int marginX = (left(column + 1, width) - left) / 4;
        int marginY = (top(row + 1, height) - top) / 4;
        long sum = 0;
        int count = 0;
        for (int y = top + marginY; y < top(row + 1, height) - marginY; y++) {
            for (int x = left + marginX; x < left(column + 1, width) - marginX; x++) {
                sum += luma.at(x, y);
                count++;
            }
        }
        return count == 0 ? 0 : (double) sum / count;
    }

    /** The brightness, 0 to 255, of a pixel. */
    @FunctionalInterface
    public interface Luma {
        int at(int x, int y);
    }
}
