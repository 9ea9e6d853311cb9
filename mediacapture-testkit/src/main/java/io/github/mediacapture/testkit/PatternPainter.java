package io.github.mediacapture.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Paints {@link FakePattern} into I420 memory of one size: soft diagonal waves, drawn by copying rows made beforehand, and
 * the code on top. Any thread.
 */
final class PatternPainter {
    private static final int PERIOD = 256;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;
    private static final byte GREY = (byte) 128;

    private final int width;
    private final int height;
    private final byte[] lumaWave;
    private final byte[] chromaWave;

    PatternPainter(int width, int height) {
        this.width = width;
        this.height = height;
        this.lumaWave = wave(width + PERIOD, 60, 180);
        this.chromaWave = wave((width + 1) / 2 + PERIOD, 70, 186);
    }

    /** The frame that says {@code code}. */
    LazyContent pattern(PatternCode code) {
        return new Pattern(code);
    }

    /** A frame that tells what it says before it is painted. */
    final class Pattern implements LazyContent {
        private final PatternCode code;

        private Pattern(PatternCode code) {
            this.code = code;
        }

        PatternCode code() {
            return code;
        }

        @Override
        public void write(int plane, ByteBuffer bytes, int stride) {
            paint(plane, bytes, stride, code);
        }
    }

    /** All white, or all black. */
    LazyContent plain(boolean white) {
        return (plane, bytes, stride) -> {
            byte[] row = new byte[width(plane)];
            Arrays.fill(row, plane > 0 ? GREY : white ? WHITE : BLACK);
            for (int y = 0; y < height(plane); y++) {
                bytes.put(y * stride, row);
            }
        };
    }

    private void paint(int plane, ByteBuffer bytes, int stride, PatternCode code) {
        byte[] wave = plane == 0 ? lumaWave : chromaWave;
        for (int y = 0; y < height(plane); y++) {
            bytes.put(y * stride, wave, phase(plane, code.frameNumber(), y), width(plane));
        }
        if (plane == 0) {
            paintCode(bytes, stride, code.bits());
        }
    }

    private int width(int plane) {
        return plane == 0 ? width : (width + 1) / 2;
    }

    private int height(int plane) {
        return plane == 0 ? height : (height + 1) / 2;
    }

    private void paintCode(ByteBuffer luma, int stride, boolean[] bits) {
        int left = PatternCode.left(0, width);
        byte[] codeRow = new byte[PatternCode.left(PatternCode.COLUMNS, width) - left];
        for (int row = 0; row < PatternCode.ROWS; row++) {
            for (int column = 0; column < PatternCode.COLUMNS; column++) {
                boolean white = bits[row * PatternCode.COLUMNS + column];
                Arrays.fill(
                        codeRow,
                        PatternCode.left(column, width) - left,
                        PatternCode.left(column + 1, width) - left,
                        white ? WHITE : BLACK);
            }
            for (int y = PatternCode.top(row, height); y < PatternCode.top(row + 1, height); y++) {
                luma.put(y * stride + left, codeRow);
            }
        }
    }

    /** How far the waves have come. */
    private static int phase(int plane, long frameNumber, int y) {
        long position = switch (plane) {
            case 0 -> frameNumber * 4 + y;
            case 1 -> frameNumber * 2 - y;
            default -> PERIOD / 3 - frameNumber * 3 + y;
        };
        return (int) Math.floorMod(position, (long) PERIOD);
    }

    private static byte[] wave(int length, int low, int high) {
        byte[] wave = new byte[length];
        for (int i = 0; i < length; i++) {
            int height = Math.abs(i % PERIOD * 2 - PERIOD); // a triangle from PERIOD to 0 and back
            wave[i] = (byte) (low + (high - low) * height / PERIOD);
        }
        return wave;
    }
}
