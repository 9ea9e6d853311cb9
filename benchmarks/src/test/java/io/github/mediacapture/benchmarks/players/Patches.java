package io.github.mediacapture.benchmarks.players;

import static io.github.mediacapture.benchmarks.players.StudioCamera.HEIGHT;
import static io.github.mediacapture.benchmarks.players.StudioCamera.WIDTH;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.List;

/** A picture of patches, four beside and two above each other, each of one color. */
final class Patches {
    /** Red, green and blue, 0 to 255. */
    static final List<int[]> COLORS = List.of(
            new int[] {192, 32, 64},
            new int[] {32, 192, 64},
            new int[] {64, 32, 192},
            new int[] {255, 255, 255},
            new int[] {230, 180, 20},
            new int[] {20, 180, 230},
            new int[] {128, 128, 128},
            new int[] {0, 0, 0});

    private static final int COLUMNS = 4;
    private static final int PATCH_WIDTH = WIDTH / COLUMNS;
    private static final int PATCH_HEIGHT = HEIGHT * COLUMNS / 8;

    private Patches() {}

    static int centerX(int patch) {
        return patch % COLUMNS * PATCH_WIDTH + PATCH_WIDTH / 2;
    }

    static int centerY(int patch) {
        return patch / COLUMNS * PATCH_HEIGHT + PATCH_HEIGHT / 2;
    }

    private static int[] at(int x, int y) {
        return COLORS.get(y / PATCH_HEIGHT * COLUMNS + x / PATCH_WIDTH);
    }

    /** As screens deliver it. */
    static VideoFrame bgrx(long timestampNanos) {
        ByteBuffer pixels = ByteBuffer.allocate(WIDTH * HEIGHT * 4);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int[] rgb = at(x, y);
                pixels.put((byte) rgb[2]).put((byte) rgb[1]).put((byte) rgb[0]).put((byte) 0);
            }
        }
        return VideoFrame.copyOf(VideoPixelFormat.BGRX, WIDTH, HEIGHT, timestampNanos, pixels.flip());
    }

    /** As cameras deliver it, or say that they do. */
    static VideoFrame i420(long timestampNanos, VideoColorSpace space) {
        boolean full = space.fullRange().orElseThrow();
        double[] weights = weights(space);
        ByteBuffer pixels = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(WIDTH, HEIGHT));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                pixels.put(scaled(full ? 0 : 16, full ? 255 : 219, luma(at(x, y), weights)));
            }
        }
        for (int plane = 1; plane <= 2; plane++) {
            int own = plane == 1 ? 2 : 0; // blue and red
            for (int y = 0; y < HEIGHT; y += 2) {
                for (int x = 0; x < WIDTH; x += 2) {
                    int[] rgb = at(x, y);
                    double difference = (rgb[own] / 255.0 - luma(rgb, weights)) / 2 / (1 - weights[own]);
                    pixels.put(scaled(128, full ? 255 : 224, difference));
                }
            }
        }
        VideoFrameInit init =
                VideoFrameInit.defaults().timestampNanos(timestampNanos).colorSpace(space);
        return VideoFrame.copyOf(VideoPixelFormat.I420, WIDTH, HEIGHT, pixels.flip(), init);
    }

    /** How much red, green and blue give to Y. */
    private static double[] weights(VideoColorSpace space) {
        return switch (space.matrix().orElseThrow()) {
            case BT709 -> new double[] {0.2126, 0.7152, 0.0722};
            case BT2020_NCL -> new double[] {0.2627, 0.6780, 0.0593};
            default -> new double[] {0.299, 0.587, 0.114};
        };
    }

    private static double luma(int[] rgb, double[] weights) {
        return (weights[0] * rgb[0] + weights[1] * rgb[1] + weights[2] * rgb[2]) / 255;
    }

    private static byte scaled(int zero, int range, double value) {
        return (byte) Math.min(255, Math.round(zero + range * value));
    }
}
