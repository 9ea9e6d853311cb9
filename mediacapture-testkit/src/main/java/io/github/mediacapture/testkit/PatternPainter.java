package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.FrameMemory;
import io.github.mediacapture.testkit.FakePattern.Reading;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Paints {@link FakePattern} into I420 memory of one size: soft diagonal waves, drawn by copying rows made beforehand, and
 * the code on top. Used by one thread.
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
    private final byte[] codeRow;

    PatternPainter(int width, int height) {
        this.width = width;
        this.height = height;
        this.lumaWave = wave(width + PERIOD, 60, 180);
        this.chromaWave = wave((width + 1) / 2 + PERIOD, 70, 186);
        this.codeRow = new byte[width];
    }

    void paint(FrameMemory memory, Reading reading) {
        long frameNumber = reading.frameNumber();
        int chromaWidth = (width + 1) / 2;
        int chromaHeight = (height + 1) / 2;
        for (int y = 0; y < height; y++) {
            copyRow(memory, 0, y, lumaWave, phase(frameNumber * 4 + y), width);
        }
        for (int y = 0; y < chromaHeight; y++) {
            copyRow(memory, 1, y, chromaWave, phase(frameNumber * 2 - y), chromaWidth);
            copyRow(memory, 2, y, chromaWave, phase(PERIOD / 3 - frameNumber * 3 + y), chromaWidth);
        }
        paintCode(memory, FakePattern.encode(reading));
    }

    /** All white, or all black. */
    void fill(FrameMemory memory, boolean white) {
        byte[] lumaRow = new byte[width];
        byte[] chromaRow = new byte[(width + 1) / 2];
        Arrays.fill(lumaRow, white ? WHITE : BLACK);
        Arrays.fill(chromaRow, GREY);
        for (int y = 0; y < height; y++) {
            copyRow(memory, 0, y, lumaRow, 0, width);
        }
        for (int y = 0; y < (height + 1) / 2; y++) {
            copyRow(memory, 1, y, chromaRow, 0, chromaRow.length);
            copyRow(memory, 2, y, chromaRow, 0, chromaRow.length);
        }
    }

    private void paintCode(FrameMemory memory, boolean[] bits) {
        int left = FakePattern.left(0, width);
        int codeWidth = FakePattern.left(FakePattern.CODE_COLUMNS, width) - left;
        ByteBuffer luma = memory.plane(0);
        for (int row = 0; row < FakePattern.CODE_ROWS; row++) {
            for (int column = 0; column < FakePattern.CODE_COLUMNS; column++) {
                boolean white = bits[row * FakePattern.CODE_COLUMNS + column];
                Arrays.fill(
                        codeRow,
                        FakePattern.left(column, width) - left,
                        FakePattern.left(column + 1, width) - left,
                        white ? WHITE : BLACK);
            }
            for (int y = FakePattern.top(row, height); y < FakePattern.top(row + 1, height); y++) {
                luma.put(y * memory.stride(0) + left, codeRow, 0, codeWidth);
            }
        }
    }

    private static void copyRow(FrameMemory memory, int plane, int y, byte[] wave, int phase, int bytes) {
        memory.plane(plane).put(y * memory.stride(plane), wave, phase, bytes);
    }

    private static int phase(long position) {
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
