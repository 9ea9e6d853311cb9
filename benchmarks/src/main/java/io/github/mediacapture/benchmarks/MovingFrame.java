package io.github.mediacapture.benchmarks;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * A picture as a camera that is carried about sees it: soft and hard edges that move, and the noise of a sensor, so that an encoder
 * can do with few bits, and has a use for many; used by one thread.
 */
final class MovingFrame {
    private static final int NOISE_BYTES = 1 << 16;
    private static final double SECONDS_PER_TURN = 12;
    private static final double TURN = 0.08;
    private static final int WAVES = 40;

    private final SplittableRandom random = new SplittableRandom(1);
    private final int width;
    private final int height;
    private final int margin;
    private final byte[] scenery;
    private final byte[] noise = new byte[NOISE_BYTES];
    private final ByteBuffer pixels;

    MovingFrame(int width, int height) {
        this.width = width;
        this.height = height;
        margin = (int) (width * TURN) + 1;
        scenery = paint(width + 2 * margin, height + 2 * margin);
        for (int i = 0; i < NOISE_BYTES; i++) {
            noise[i] = (byte) Math.round(random.nextDouble(-2, 2) + random.nextDouble(-2, 2));
        }
        pixels = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(width, height));
        java.util.Arrays.fill(pixels.array(), width * height, pixels.capacity(), (byte) 120);
    }

    /** Waves of all lengths, and boards with stripes before them. */
    private byte[] paint(int columns, int rows) {
        double[][] waves = new double[WAVES][];
        for (int i = 0; i < WAVES; i++) {
            double length = width * Math.pow(0.5, 1 + i * 6.0 / WAVES);
            double angle = random.nextDouble(2 * Math.PI);
            waves[i] = new double[] {
                Math.cos(angle) / length, Math.sin(angle) / length, random.nextDouble(), 90 * length / width
            };
        }
        byte[] painted = new byte[columns * rows];
        int board = width / 5;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                boolean striped = x / board % 3 == 1 && y / board % 2 == 1;
                double value = striped ? (x / 6 + y / 9) % 2 * 90 - 45 : 0;
                for (int i = 0; i < (striped ? 0 : WAVES); i++) {
                    double[] wave = waves[i];
                    value += wave[3] * Math.sin(2 * Math.PI * (x * wave[0] + y * wave[1] + wave[2]));
                }
                painted[y * columns + x] = (byte) Math.max(20, Math.min(230, 125 + value));
            }
        }
        return painted;
    }

    /** What is seen at that time. */
    VideoFrame at(long nanos) {
        double turn = 2 * Math.PI * nanos / 1e9 / SECONDS_PER_TURN;
        int left = margin + (int) (margin * Math.sin(turn));
        int top = margin + (int) (margin * Math.cos(1.3 * turn) / 2);
        int columns = width + 2 * margin;
        byte[] target = pixels.array();
        for (int y = 0; y < height; y++) {
            int from = (top + y) * columns + left;
            int to = y * width;
            int noiseAt = random.nextInt(NOISE_BYTES);
            for (int x = 0; x < width; x++) {
                target[to + x] = (byte) (scenery[from + x] + noise[noiseAt + x & NOISE_BYTES - 1]);
            }
        }
        VideoFrameInit init = VideoFrameInit.defaults().timestampNanos(nanos).colorSpace(VideoColorSpace.CAMERA);
        return VideoFrame.copyOf(VideoPixelFormat.I420, width, height, pixels.rewind(), init);
    }
}
