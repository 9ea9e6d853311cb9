package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Alpha;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pixels that are multiplied by their alpha to be scaled, so that the colors of what nobody sees shine through nowhere, and those
 * that become of them. Alpha is the highest byte of both RGBA and BGRA. One thread; keeps its memory while sizes stay alike.
 */
final class AlphaScaling {
    private static final int OPAQUE = 0xff000000;

    private @Nullable PixelBuffer multiplied;
    private @Nullable PixelBuffer scaled;
    private int[] row = new int[0];

    /** The part, multiplied; empty if nothing of it can be seen through. */
    Optional<PixelBuffer> multiplied(PixelPlanes source, PixelRect part) {
        PixelBuffer copy = orFor(multiplied, source.format(), part.width(), part.height());
        multiplied = copy;
        boolean opaque = true;
        for (int y = 0; y < part.height(); y++) {
            int at = source.format().offset(0, part.x(), part.y() + y, source.stride(0));
            boolean opaqueRow = read(source.plane(0), at, part.width());
            for (int x = 0; !opaqueRow && x < part.width(); x++) {
                row[x] = Alpha.multiplied(row[x]);
            }
            opaque &= opaqueRow;
            write(copy, y, part.width());
        }
        return opaque ? Optional.empty() : Optional.of(copy);
    }

    /** What the scaled pixels are written to. */
    PixelBuffer scaled(VideoPixelFormat format, int width, int height) {
        PixelBuffer target = orFor(scaled, format, width, height);
        scaled = target;
        return target;
    }

    /** The colors as they are without their alpha. */
    void divide(PixelBuffer pixels) {
        int width = pixels.codedWidth();
        for (int y = 0; y < pixels.codedHeight(); y++) {
            if (!read(pixels.plane(0), y * pixels.stride(0), width)) {
                for (int x = 0; x < width; x++) {
                    row[x] = Alpha.divided(row[x]);
                }
                write(pixels, y, width);
            }
        }
    }

    private static PixelBuffer orFor(@Nullable PixelBuffer known, VideoPixelFormat format, int width, int height) {
        if (known != null && known.format() == format && known.codedWidth() == width && known.codedHeight() == height) {
            return known;
        }
        return PixelBuffer.allocate(format, width, height, VideoColorSpace.SRGB);
    }

    /** Returns whether all of it is opaque. */
    private boolean read(ByteBuffer pixels, int at, int width) {
        if (row.length < width) {
            row = new int[width];
        }
        numbers(pixels, at).get(row, 0, width);
        int all = OPAQUE;
        for (int x = 0; x < width; x++) {
            all &= row[x];
        }
        return all == OPAQUE;
    }

    private void write(PixelBuffer pixels, int y, int width) {
        numbers(pixels.plane(0), y * pixels.stride(0)).put(row, 0, width);
    }

    private static IntBuffer numbers(ByteBuffer pixels, int at) {
        return pixels.duplicate().position(at).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    }
}
