package io.github.mediacapture.core.pictures.convert;

import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows of RGB pixels of any order as {@code 0xAARRGGBB}; one thread. */
final class RgbRows {
    private static final int BYTES = 4;
    private static final int ALPHA = 0xff000000;

    private final ByteBuffer bytes;
    private final int stride;
    private final boolean swapped;
    private final boolean opaque;

    /** All rows as numbers, where each begins at a whole one. */
    private final @Nullable IntBuffer numbers;

    RgbRows(PixelPlanes pixels) {
        VideoPixelFormat format = pixels.format();
        stride = pixels.stride(0);
        bytes = pixels.plane(0).duplicate().order(ByteOrder.LITTLE_ENDIAN);
        numbers = stride % BYTES == 0 ? bytes.position(0).asIntBuffer() : null;
        swapped = format == VideoPixelFormat.RGBA || format == VideoPixelFormat.RGBX;
        opaque = !format.hasAlpha();
    }

    /** Reads a part of a row; alpha is 255 where there is none. */
    void get(int x, int y, int[] to, int at, int width) {
        if (numbers != null) {
            numbers.get(y * (stride / BYTES) + x, to, at, width);
        } else {
            row(x, y, width).get(to, at, width);
        }
        if (swapped) {
            swap(to, at, width);
        }
        if (opaque) {
            setOpaque(to, at, width);
        }
    }

    /** Writes a row from its beginning; alpha becomes 255 where there is none. Changes {@code from}. */
    void put(int y, int[] from, int width) {
        if (swapped) {
            swap(from, 0, width);
        }
        if (opaque) {
            setOpaque(from, 0, width);
        }
        if (numbers != null) {
            numbers.put(y * (stride / BYTES), from, 0, width);
        } else {
            row(0, y, width).put(from, 0, width);
        }
    }

    private IntBuffer row(int x, int y, int width) {
        return bytes.slice(y * stride + x * BYTES, width * BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
    }

    private static void swap(int[] pixels, int at, int width) {
        for (int i = at; i < at + width; i++) {
            int pixel = pixels[i];
            pixels[i] = (pixel & 0xff00ff00) | ((pixel >>> 16) & 0xff) | ((pixel & 0xff) << 16);
        }
    }

    private static void setOpaque(int[] pixels, int at, int width) {
        for (int i = at; i < at + width; i++) {
            pixels[i] |= ALPHA;
        }
    }
}
