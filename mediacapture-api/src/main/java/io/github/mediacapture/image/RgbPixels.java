package io.github.mediacapture.image;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Alpha;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Pixels as numbers {@code 0xAARRGGBB}, not multiplied by alpha, row by row; nobody changes them but the methods here, which make
 * new ones.
 */
@SuppressWarnings("ArrayRecordComponent") // of this package only, and never compared
record RgbPixels(int[] pixels, int width, int height, boolean opaque) {
    private static final int OPAQUE = 0xff000000;

    /** What is shown of a frame, in a size; upright where the frame is. */
    static RgbPixels of(VideoFrame frame, int width, int height) {
        int[] pixels = new int[width * height];
        try (VideoFrame held = frame.clone()) { // the pixels stay while they are read
            Conversions.with(conversion -> {
                conversion.convertToRgb(held, held.visibleRect(), pixels, width, height, /* premultiplied= */ false);
                return pixels;
            });
        }
        return new RgbPixels(pixels, width, height, !frame.format().hasAlpha());
    }

    /** What is shown of a frame, in the size that it is shown in, upright. */
    static RgbPixels upright(VideoFrame frame) {
        boolean lies = frame.rotation() % 180 != 0;
        int across = lies ? frame.displayHeight() : frame.displayWidth();
        int down = lies ? frame.displayWidth() : frame.displayHeight();
        return of(frame, across, down).turned(frame.rotation(), frame.flip());
    }

    /** Rotated clockwise, then mirrored. */
    RgbPixels turned(int degrees, boolean mirrored) {
        if (degrees == 0 && !mirrored) {
            return this;
        }
        boolean lies = degrees % 180 != 0;
        int across = lies ? height : width;
        int down = lies ? width : height;
        int[] turned = new int[pixels.length];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int shown = mirrored ? across - 1 - x : x;
                int from = switch (degrees) {
                    case 90 -> (height - 1 - shown) * width + y;
                    case 180 -> (height - 1 - y) * width + width - 1 - shown;
                    case 270 -> shown * width + width - 1 - y;
                    default -> y * width + shown;
                };
                turned[y * across + x] = pixels[from];
            }
        }
        return new RgbPixels(turned, across, down, opaque);
    }

    /** A part, which may lie outside: there it is transparent black. */
    RgbPixels part(long left, long top, int partWidth, int partHeight) {
        int[] part = new int[partWidth * partHeight];
        int from = (int) Math.max(0, Math.min(width, left));
        int to = (int) Math.max(from, Math.min(width, left + partWidth));
        for (int y = 0; y < partHeight && to > from; y++) {
            long row = top + y;
            if (row >= 0 && row < height) {
                System.arraycopy(
                        pixels, (int) row * width + from, part, y * partWidth + (int) (from - left), to - from);
            }
        }
        boolean inside = left >= 0 && top >= 0 && left + partWidth <= width && top + partHeight <= height;
        return new RgbPixels(part, partWidth, partHeight, opaque && inside);
    }

    /** The nearest pixel's color. */
    RgbPixels pixelated(int toWidth, int toHeight) {
        int[] scaled = new int[toWidth * toHeight];
        for (int y = 0; y < toHeight; y++) {
            int row = (int) ((2L * y + 1) * height / (2L * toHeight)) * width;
            for (int x = 0; x < toWidth; x++) {
                scaled[y * toWidth + x] = pixels[row + (int) ((2L * x + 1) * width / (2L * toWidth))];
            }
        }
        return new RgbPixels(scaled, toWidth, toHeight, opaque);
    }

    /** Smooth. */
    RgbPixels scaled(int toWidth, int toHeight) {
        int[] scaled = new int[toWidth * toHeight];
        PixelBuffer source = buffer();
        Conversions.with(conversion -> {
            conversion.convertToRgb(
                    source, PixelRect.ofSize(width, height), scaled, toWidth, toHeight, /* premultiplied= */ false);
            return scaled;
        });
        return new RgbPixels(scaled, toWidth, toHeight, opaque);
    }

    private RgbPixels multiplied() {
        int[] multiplied = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            multiplied[i] = Alpha.multiplied(pixels[i]);
        }
        return new RgbPixels(multiplied, width, height, opaque);
    }

    /** Over black. */
    RgbPixels flattened() {
        if (opaque) {
            return this;
        }
        RgbPixels dark = multiplied();
        for (int i = 0; i < dark.pixels.length; i++) {
            dark.pixels[i] |= OPAQUE;
        }
        return new RgbPixels(dark.pixels, width, height, true);
    }

    private PixelBuffer buffer() {
        VideoPixelFormat format = opaque ? VideoPixelFormat.BGRX : VideoPixelFormat.BGRA;
        PixelBuffer buffer = PixelBuffer.allocate(format, width, height, VideoColorSpace.SRGB);
        buffer.plane(0).duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(pixels);
        return buffer;
    }

    /** A frame with memory of its own. */
    VideoFrame frame(long timestampNanos) {
        ByteBuffer bytes = buffer().bytes();
        return VideoFrame.copyOf(
                opaque ? VideoPixelFormat.BGRX : VideoPixelFormat.BGRA,
                width,
                height,
                bytes,
                VideoFrameInit.defaults().timestampNanos(timestampNanos));
    }
}
