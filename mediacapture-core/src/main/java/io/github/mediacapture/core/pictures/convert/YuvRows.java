package io.github.mediacapture.core.pictures.convert;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;

/** Reads rows of Y, U and V from pixels of any YUV format, each component to an array of its own; one thread. */
final class YuvRows {
    private byte[] y = {};
    private byte[] u = {};
    private byte[] v = {};
    private byte[] packed = {};

    /** Makes room for such rows. */
    void prepare(int width) {
        int most = 2 * width + 2;
        if (y.length < most) {
            y = new byte[most];
            u = new byte[most];
            v = new byte[most];
            packed = new byte[most];
        }
    }

    byte[] y() {
        return y;
    }

    byte[] u() {
        return u;
    }

    byte[] v() {
        return v;
    }

    /** Whether a sample of chroma is for two pixels of a row. */
    static boolean isHalved(VideoPixelFormat format) {
        return format != VideoPixelFormat.I444;
    }

    /** Whether a row has the same chroma as the one before. */
    static boolean sharesChroma(VideoPixelFormat format, int row) {
        return (row & 1) != 0 && (format == VideoPixelFormat.I420 || format == VideoPixelFormat.NV12);
    }

    /** Reads one row of a part; its chroma only where the row before did not have the same. */
    void read(PixelPlanes source, PixelRect part, int row) {
        VideoPixelFormat format = source.format();
        boolean chroma = !sharesChroma(format, row);
        if (format == VideoPixelFormat.YUY2) {
            int bytes = bytes(source, part, 0, row, packed);
            split(packed, 0, 2, y, bytes / 2);
            split(packed, 1, 4, u, bytes / 4);
            split(packed, 3, 4, v, bytes / 4);
            return;
        }
        bytes(source, part, 0, row, y);
        if (chroma && format == VideoPixelFormat.NV12) {
            int bytes = bytes(source, part, 1, row, packed);
            split(packed, 0, 2, u, bytes / 2);
            split(packed, 1, 2, v, bytes / 2);
        } else if (chroma) {
            bytes(source, part, 1, row, u);
            bytes(source, part, 2, row, v);
        }
    }

    /** Writes what the arrays hold to a row of {@link VideoPixelFormat#I444}. */
    void write(PixelBuffer target, int row) {
        int width = target.codedWidth();
        target.plane(0).put(row * target.stride(0), y, 0, width);
        target.plane(1).put(row * target.stride(1), u, 0, width);
        target.plane(2).put(row * target.stride(2), v, 0, width);
    }

    private static int bytes(PixelPlanes source, PixelRect part, int plane, int row, byte[] to) {
        int bytes = source.format().rowBytes(plane, part.width());
        int at = source.format().offset(plane, part.x(), part.y() + row, source.stride(plane));
        source.plane(plane).get(at, to, 0, bytes);
        return bytes;
    }

    private static void split(byte[] from, int first, int step, byte[] to, int count) {
        for (int i = 0, at = first; i < count; i++, at += step) {
            to[i] = from[at];
        }
    }
}
