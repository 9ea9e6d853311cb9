package io.github.mediacapture.testkit.contract;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/** A picture of the colors of a cube, a patch each, whose middle has nothing of those around it; one thread. */
final class ColorCube {
    private final int steps;
    private final int side;
    private final int columns;
    private final Map<VideoPixelFormat, PixelBuffer> painted = new EnumMap<>(VideoPixelFormat.class);

    /**
     * Paints nothing yet.
     *
     * @param steps how many levels red, green and blue have
     * @param side pixels of a patch, each way
     */
    ColorCube(int steps, int side) {
        this.steps = steps;
        this.side = side;
        // Rows of a whole number of 32 pixels, which all converters like best.
        columns = 4 * (int) Math.ceil(Math.sqrt(count()) / 4);
    }

    int count() {
        return steps * steps * steps;
    }

    PixelRect all() {
        return PixelRect.ofSize(columns * side, (count() + columns - 1) / columns * side);
    }

    /** Red, green and blue of a patch. */
    int[] color(int patch) {
        int step = patch % count();
        return new int[] {level(step / steps / steps), level(step / steps % steps), level(step % steps)};
    }

    private int level(int step) {
        return step * 255 / (steps - 1);
    }

    PixelBuffer empty(VideoPixelFormat format, VideoColorSpace colors) {
        return PixelBuffer.allocate(format, all().width(), all().height(), colors);
    }

    /** In one of the RGB formats. */
    PixelBuffer painted(VideoPixelFormat rgb) {
        return painted.computeIfAbsent(rgb, this::paint);
    }

    private PixelBuffer paint(VideoPixelFormat rgb) {
        PixelBuffer pixels = empty(rgb, VideoColorSpace.SRGB);
        int red = redFirst(rgb) ? 0 : 2;
        for (int y = 0; y < all().height(); y++) {
            for (int x = 0; x < all().width(); x++) {
                int[] color = color(y / side * columns + x / side);
                int at = y * pixels.stride(0) + x * 4;
                pixels.plane(0).put(at + red, (byte) color[0]);
                pixels.plane(0).put(at + 1, (byte) color[1]);
                pixels.plane(0).put(at + 2 - red, (byte) color[2]);
                pixels.plane(0).put(at + 3, (byte) 255);
            }
        }
        return pixels;
    }

    private static boolean redFirst(VideoPixelFormat rgb) {
        return rgb == VideoPixelFormat.RGBA || rgb == VideoPixelFormat.RGBX;
    }

    int centerX(int patch) {
        return patch % columns * side + side / 2;
    }

    int centerY(int patch) {
        return patch / columns * side + side / 2;
    }

    /** Red, green and blue, or Y, U and V, in the middle of a patch. */
    int[] center(PixelPlanes pixels, int patch) {
        return sample(pixels, centerX(patch), centerY(patch));
    }

    /** Red, green and blue, or Y, U and V, of a pixel. */
    static int[] sample(PixelPlanes pixels, int x, int y) {
        return switch (pixels.format()) {
            case RGBA, RGBX -> samples(pixels, new int[] {0, 0, 0}, new int[] {0, 1, 2}, x, y);
            case BGRA, BGRX -> samples(pixels, new int[] {0, 0, 0}, new int[] {2, 1, 0}, x, y);
            case YUY2 -> samples(pixels, new int[] {0, 0, 0}, new int[] {(x & 1) * 2, 1, 3}, x & ~1, y);
            case NV12 -> samples(pixels, new int[] {0, 1, 1}, new int[] {0, 0, 1}, x, y);
            case I420, I422, I444 -> samples(pixels, new int[] {0, 1, 2}, new int[] {0, 0, 0}, x, y);
        };
    }

    private static int[] samples(PixelPlanes pixels, int[] planes, int[] offsets, int x, int y) {
        int[] found = new int[planes.length];
        for (int i = 0; i < found.length; i++) {
            ByteBuffer plane = pixels.plane(planes[i]);
            int at = pixels.format().offset(planes[i], x, y, pixels.stride(planes[i]));
            found[i] = plane.get(at + offsets[i]) & 0xff;
        }
        return found;
    }
}
