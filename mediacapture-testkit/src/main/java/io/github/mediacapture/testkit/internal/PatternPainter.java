package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Paints {@code FakePattern} into memory of one size and format, and reads it in any frame: soft diagonal waves, drawn by copying rows made beforehand, and
 * the code on top. Any thread.
 */
public final class PatternPainter {
    private static final int PERIOD = 256;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;
    private static final byte GREY = (byte) 128;

    private final int width;
    private final int height;
    private final PlaneWriter writer;
    private final byte[] lumaWave;
    private final byte[] chromaWave;

    /** Paints pictures of a size. */
    public PatternPainter(VideoPixelFormat format, VideoColorSpace colorSpace, int width, int height) {
        this.width = width;
        this.height = height;
        this.writer = new PlaneWriter(format, colorSpace, width, height);
        this.lumaWave = wave(width + PERIOD, 60, 180);
        this.chromaWave = wave((width + 1) / 2 + PERIOD, 70, 186);
    }

    /** The frame that says {@code code}. */
    public LazyContent pattern(PatternCode code) {
        return new Pattern(code);
    }

    /** A frame that tells what it says before it is painted. */
    public final class Pattern implements LazyContent {
        private final PatternCode code;

        private Pattern(PatternCode code) {
            this.code = code;
        }

        /** What it says. */
        public PatternCode code() {
            return code;
        }

        @Override
        public void write(int plane, ByteBuffer bytes, int stride) {
            writer.write(plane, bytes, stride, new CodedRows(code));
        }
    }

    /** All white, or all black. */
    LazyContent plain(boolean white) {
        byte luma = white ? WHITE : BLACK;
        return (plane, bytes, stride) -> writer.write(
                plane, bytes, stride, (component, y, row) -> Arrays.fill(row, component > 0 ? GREY : luma));
    }

    private final class CodedRows implements PlaneWriter.Rows {
        private final long frameNumber;
        private final boolean[] bits;

        CodedRows(PatternCode code) {
            frameNumber = code.frameNumber();
            bits = code.bits();
        }

        @Override
        public void fill(int component, int y, byte[] row) {
            byte[] wave = component == 0 ? lumaWave : chromaWave;
            System.arraycopy(wave, phase(component, frameNumber, y), row, 0, row.length);
            if (component == 0) {
                paintCode(y, row, bits);
            }
        }
    }

    private void paintCode(int y, byte[] luma, boolean[] bits) {
        for (int row = 0; row < PatternCode.ROWS; row++) {
            if (y >= PatternCode.top(row, height) && y < PatternCode.top(row + 1, height)) {
                for (int column = 0; column < PatternCode.COLUMNS; column++) {
                    boolean white = bits[row * PatternCode.COLUMNS + column];
                    int left = PatternCode.left(column, width);
                    Arrays.fill(luma, left, PatternCode.left(column + 1, width), white ? WHITE : BLACK);
                }
            }
        }
    }

    /** How far the waves have come. */
    private static int phase(int component, long frameNumber, int y) {
        long position = switch (component) {
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

    /** The code in a frame; empty if there is none in the visible part, or it is damaged. */
    public static Optional<PatternCode> read(VideoFrame frame) {
        try (VideoFrame held = frame.clone()) { // fails if it is closed, as looking at it would
            Optional<LazyContent> unseen = held instanceof SharedVideoFrame shared
                            && shared.memory() instanceof FramePool.Memory memory
                            && held.visibleRect().equals(held.codedRect())
                    ? memory.unseen()
                    : Optional.empty();
            return unseen.isPresent() ? readUnseen(unseen.get()) : readPixels(held);
        }
    }

    /** What is not painted yet needs no painting to be read. */
    private static Optional<PatternCode> readUnseen(LazyContent content) {
        return content instanceof PatternPainter.Pattern pattern ? Optional.of(pattern.code()) : Optional.empty();
    }

    private static Optional<PatternCode> readPixels(VideoFrame frame) {
        ByteBuffer pixels = frame.plane(0);
        int stride = frame.stride(0);
        PixelRect seen = frame.visibleRect();
        int pixelBytes = frame.format().rowBytes(0, 2) / 2;
        int start = seen.y() * stride + seen.x() * pixelBytes;
        return PatternCode.read(seen.width(), seen.height(), (x, y) -> {
            int at = start + y * stride + x * pixelBytes;
            return frame.format().isRgb() ? brightness(pixels, at) : pixels.get(at) & 0xFF;
        });
    }

    private static int brightness(ByteBuffer pixels, int at) {
        return ((pixels.get(at) & 0xFF) + 2 * (pixels.get(at + 1) & 0xFF) + (pixels.get(at + 2) & 0xFF)) / 4;
    }

    /** Which of numbered frames one is: what the pattern in its pixels says; where there is none its sequence number, else -1. */
    public static long numberOf(VideoFrame frame) {
        return read(frame)
                .map(code -> code.frameNumber())
                .or(() -> frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER))
                .orElse(-1L);
    }
}
