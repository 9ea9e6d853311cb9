package io.github.mediacapture.testkit;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The picture that fake cameras and screens show: it moves, and it carries its number and time in blocks that a test reads
 * back, also after a lossy encoder or a change of size.
 *
 * <p>The code is 5 rows of 16 black or white blocks at the top: 32 bits of frame number, 32 bits of milliseconds, 16 bits
 * of checksum. It is as wide as 16/20 and as high as 5/15 of the picture, whatever its size; it reads well in pictures of
 * 160x120 and more that show the whole original.
 *
 * <p>Any thread.
 */
public final class FakePattern {
    static final int CODE_COLUMNS = 16;
    static final int CODE_ROWS = 5;
    static final int CODE_BITS = CODE_COLUMNS * CODE_ROWS;
    private static final int COLUMNS = 20;
    private static final int ROWS = 15;
    private static final int SMALLEST_CONTRAST = 40;

    private FakePattern() {}

    /**
     * What a picture says about itself.
     *
     * @param frameNumber from 0 on, modulo 2^32
     * @param timestampMillis when it was captured, in milliseconds since the first frame, modulo 2^32
     */
    public record Reading(long frameNumber, long timestampMillis) {}

    /**
     * Paints one picture, whose code says {@code timestampNanos} in milliseconds.
     *
     * @param width pixels, positive
     * @param height pixels, positive
     * @param frameNumber what the code says, modulo 2^32
     * @param timestampNanos when it was captured
     * @return a frame in I420; the caller closes it
     */
    public static VideoFrame picture(int width, int height, long frameNumber, long timestampNanos) {
        LazyContent content =
                new PatternPainter(width, height).pattern(new Reading(frameNumber, timestampNanos / 1_000_000));
        FrameMemory memory =
                FramePool.ofPictures(width, height, new HeldFrames()).take(content);
        return new SharedVideoFrame(VideoPixelFormat.I420, width, height, timestampNanos, memory);
    }

    /**
     * Reads the code in a frame.
     *
     * @param frame of any format; stays open
     * @return what the code says; empty if there is none, or it is damaged
     */
    public static Optional<Reading> read(VideoFrame frame) {
        try (VideoFrame held = frame.clone()) { // fails if it is closed, as looking at it would
            Optional<LazyContent> unseen =
                    held instanceof SharedVideoFrame shared && shared.memory() instanceof FramePool.Memory memory
                            ? memory.unseen()
                            : Optional.empty();
            return unseen.isPresent() ? unseen.get().reading() : readPixels(held);
        }
    }

    private static Optional<Reading> readPixels(VideoFrame frame) {
        ByteBuffer pixels = frame.plane(0);
        int stride = frame.stride(0);
        return switch (frame.format()) {
            case I420, I422, I444, NV12 ->
                read(frame.codedWidth(), frame.codedHeight(), (x, y) -> pixels.get(y * stride + x) & 0xFF);
            case YUY2 -> read(frame.codedWidth(), frame.codedHeight(), (x, y) -> pixels.get(y * stride + 2 * x) & 0xFF);
            case RGBA, RGBX, BGRA, BGRX ->
                read(frame.codedWidth(), frame.codedHeight(), (x, y) -> brightness(pixels, y * stride + 4 * x));
        };
    }

    /**
     * Reads the code in tightly packed pixels, such as another program has decoded.
     *
     * @param format how the pixels lie in memory
     * @param width pixels, positive
     * @param height pixels, positive
     * @param pixels at least {@code format.allocationSize(width, height)} bytes from its position
     * @return what the code says; empty if there is none, or it is damaged
     * @throws IllegalArgumentException if there are too few bytes
     */
    public static Optional<Reading> read(VideoPixelFormat format, int width, int height, ByteBuffer pixels) {
        try (VideoFrame frame = VideoFrame.copyOf(format, width, height, 0, pixels)) {
            return read(frame);
        }
    }

    /**
     * Reads the code in a plane of brightness without padding, such as a picture of raw {@code gray} or {@code yuv420p}.
     *
     * @param width pixels, positive
     * @param height pixels, positive
     * @param luma at least {@code width * height} bytes from its position
     * @return what the code says; empty if there is none, or it is damaged
     */
    public static Optional<Reading> readLuma(int width, int height, ByteBuffer luma) {
        int start = luma.position();
        return read(width, height, (x, y) -> luma.get(start + y * width + x) & 0xFF);
    }

    /** Where column {@code column} of the code begins. */
    static int left(int column, int width) {
        return (column + 2) * width / COLUMNS;
    }

    /** Where row {@code row} of the code begins. */
    static int top(int row, int height) {
        return (row + 1) * height / ROWS;
    }

    /** The code's bits, true for white, row by row. */
    static boolean[] encode(Reading reading) {
        boolean[] bits = new boolean[CODE_BITS];
        put(bits, 0, 32, reading.frameNumber());
        put(bits, 32, 32, reading.timestampMillis());
        put(bits, 64, 16, checksum(bits));
        return bits;
    }

    private static Optional<Reading> decode(boolean[] bits) {
        return get(bits, 64, 16) == checksum(bits)
                ? Optional.of(new Reading(get(bits, 0, 32), get(bits, 32, 32)))
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

    private static Optional<Reading> read(int width, int height, Luma luma) {
        double[] means = new double[CODE_BITS];
        double darkest = 255;
        double brightest = 0;
        for (int i = 0; i < CODE_BITS; i++) {
            means[i] = cellMean(width, height, i, luma);
            darkest = Math.min(darkest, means[i]);
            brightest = Math.max(brightest, means[i]);
        }
        if (brightest - darkest < SMALLEST_CONTRAST) {
            return Optional.empty();
        }
        boolean[] bits = new boolean[CODE_BITS];
        for (int i = 0; i < CODE_BITS; i++) {
            bits[i] = means[i] > (darkest + brightest) / 2;
        }
        return decode(bits);
    }

    /** The mean of a cell's inner half: its edges may be blurred. */
    private static double cellMean(int width, int height, int bit, Luma luma) {
        int column = bit % CODE_COLUMNS;
        int row = bit / CODE_COLUMNS;
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

    private static int brightness(ByteBuffer pixels, int at) {
        return ((pixels.get(at) & 0xFF) + 2 * (pixels.get(at + 1) & 0xFF) + (pixels.get(at + 2) & 0xFF)) / 4;
    }

    /** The brightness, 0 to 255, of a pixel. */
    private interface Luma {
        int at(int x, int y);
    }
}
