package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Pixels as an {@code AVFrame} for swscale: where they are, if it may read or write there, else in memory of its own; one thread.
 *
 * <p>swscale works on groups of pixels, and reads and writes beyond the end of rows that are no whole number of groups. Only
 * frames of FFmpeg's own have room for that.
 */
final class NativePixels implements AutoCloseable {
    /** Pixels; for chroma of half the width still the 16 that the widest instructions take. */
    private static final int GROUP = 32;

    /** Refers to the pixels, and owns nothing. */
    private final AVFrame there = AvFrames.allocate();

    private final AVFrame own = AvFrames.allocate();

    /** Some rows of a frame at a time, until this is closed. */
    static final class Slices implements AutoCloseable {
        private final AVFrame frame;
        private final VideoPixelFormat format;
        private final int height;
        private final BytePointer[] planes;

        /** @param rows a whole number of rows of chroma */
        Slices(AVFrame frame, VideoPixelFormat format, int rows) {
            this.frame = frame;
            this.format = format;
            height = frame.height();
            planes = new BytePointer[format.planeCount()];
            for (int plane = 0; plane < planes.length; plane++) {
                planes[plane] = frame.data(plane);
            }
            frame.height(rows);
        }

        void moveTo(int top) {
            for (int plane = 0; plane < planes.length; plane++) {
                long begin = (long) format.rows(plane, top) * frame.linesize(plane);
                frame.data(plane, planes[plane].position(begin));
            }
        }

        @Override
        public void close() {
            moveTo(0);
            frame.height(height);
        }
    }

    /** Those of a part, to be read; valid until the next call, while the source is. */
    AVFrame of(PixelPlanes source, PixelRect part, int avFormat) {
        boolean padded = source instanceof SharedVideoFrame shared && shared.memory() instanceof AvFrameMemory;
        AVFrame frame;
        if (isHalfPair(source.format(), part.width() | part.height())) {
            frame = own(avutil.AV_PIX_FMT_YUV422P, part.width(), part.height());
            unpack(source, part, frame);
        } else if (padded || isWhole(source, part.width())) {
            frame = refer(source, part, avFormat);
        } else {
            frame = own(avFormat, part.width(), part.height());
            copy(source, part, frame);
        }
        FrameColors.of(source).describe(frame);
        return frame;
    }

    /** Where to write a target's pixels: there itself, or memory that {@link #deliver} brings there. */
    AVFrame to(PixelBuffer target, int avFormat) {
        PixelRect all = PixelRect.ofSize(target.codedWidth(), target.codedHeight());
        int format = isHalfPair(target.format(), all.width()) ? avutil.AV_PIX_FMT_YUV422P : avFormat;
        AVFrame frame = isWrittenInPlace(target) ? refer(target, all, format) : own(format, all.width(), all.height());
        FrameColors.of(target).describe(frame);
        return frame;
    }

    /** Memory for pixels. */
    AVFrame own(int avFormat, int width, int height) {
        FrameUpload.prepare(own, avFormat, width, height);
        return own;
    }

    /** Brings what was written to a frame of {@link #to} to the target. */
    void deliver(PixelBuffer target) {
        if (isWrittenInPlace(target)) {
            return;
        }
        VideoPixelFormat format = target.format();
        if (isHalfPair(format, target.codedWidth())) {
            pack(own, target);
            return;
        }
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int rows = format.rows(plane, target.codedHeight());
            int rowBytes = format.rowBytes(plane, target.codedWidth());
            ByteBuffer from = buffer(own, plane, rows);
            for (int row = 0; row < rows; row++) {
                target.plane(plane).put(row * target.stride(plane), from, row * own.linesize(plane), rowBytes);
            }
        }
    }

    /** swscale has no half of a pair of YUY2's pixels, and makes no chroma of half of a pair of its rows. */
    private static boolean isHalfPair(VideoPixelFormat format, int size) {
        return format == VideoPixelFormat.YUY2 && size % 2 != 0;
    }

    private static boolean isWrittenInPlace(PixelBuffer target) {
        return isWhole(target, target.codedWidth())
                && isPacked(target)
                && !target.bytes().isReadOnly();
    }

    /** Else it may write what lies between the rows as well. */
    private static boolean isPacked(PixelPlanes pixels) {
        for (int plane = 0; plane < pixels.format().planeCount(); plane++) {
            if (pixels.stride(plane) != pixels.format().rowBytes(plane, pixels.codedWidth())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(PixelPlanes pixels, int width) {
        if (width % GROUP != 0) {
            return false;
        }
        for (int plane = 0; plane < pixels.format().planeCount(); plane++) {
            if (!pixels.plane(plane).isDirect()) {
                return false;
            }
        }
        return true;
    }

    private AVFrame refer(PixelPlanes pixels, PixelRect part, int avFormat) {
        VideoPixelFormat format = pixels.format();
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int stride = pixels.stride(plane);
            int begin = format.offset(plane, part.x(), part.y(), stride);
            ByteBuffer bytes = pixels.plane(plane);
            long end = begin
                    + (long) stride * (format.rows(plane, part.height()) - 1)
                    + format.rowBytes(plane, part.width());
            if (end > bytes.capacity()) {
                throw new IllegalArgumentException("Plane " + plane + " has " + bytes.capacity() + " bytes, " + part
                        + " of " + format.wireName() + " with a stride of " + stride + " needs " + end);
            }
            BytePointer data = new BytePointer(bytes).position(0);
            there.data(plane, data.getPointer(begin));
            there.linesize(plane, stride);
        }
        for (int plane = format.planeCount(); plane < 4; plane++) {
            there.data(plane, null);
            there.linesize(plane, 0);
        }
        there.format(avFormat);
        there.width(part.width());
        there.height(part.height());
        return there;
    }

    private static void copy(PixelPlanes source, PixelRect part, AVFrame to) {
        VideoPixelFormat format = source.format();
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int stride = source.stride(plane);
            int begin = format.offset(plane, part.x(), part.y(), stride);
            int rows = format.rows(plane, part.height());
            int rowBytes = format.rowBytes(plane, part.width());
            ByteBuffer from = source.plane(plane);
            ByteBuffer target = buffer(to, plane, rows);
            for (int row = 0; row < rows; row++) {
                target.put(row * to.linesize(plane), from, begin + row * stride, rowBytes);
            }
        }
    }

    /** Y U Y V, where the last pair lacks its second Y, to planes. */
    private static void unpack(PixelPlanes source, PixelRect part, AVFrame to) {
        ByteBuffer from = source.plane(0);
        for (int plane = 0, first = 0; plane < 3; plane++, first = 2 * plane - 1) {
            int step = plane == 0 ? 2 : 4;
            int count = plane == 0 ? part.width() : (part.width() + 1) / 2;
            ByteBuffer target = buffer(to, plane, part.height());
            for (int row = 0; row < part.height(); row++) {
                int at = source.format().offset(0, part.x(), part.y() + row, source.stride(0)) + first;
                for (int i = 0; i < count; i++, at += step) {
                    target.put(row * to.linesize(plane) + i, from.get(at));
                }
            }
        }
    }

    private static void pack(AVFrame from, PixelBuffer target) {
        ByteBuffer to = target.plane(0);
        for (int plane = 0, first = 0; plane < 3; plane++, first = 2 * plane - 1) {
            int step = plane == 0 ? 2 : 4;
            int count = plane == 0 ? target.codedWidth() : (target.codedWidth() + 1) / 2;
            ByteBuffer source = buffer(from, plane, target.codedHeight());
            for (int row = 0; row < target.codedHeight(); row++) {
                int at = row * target.stride(0) + first;
                for (int i = 0; i < count; i++, at += step) {
                    to.put(at, source.get(row * from.linesize(plane) + i));
                }
            }
        }
    }

    private static ByteBuffer buffer(AVFrame frame, int plane, int rows) {
        return frame.data(plane).capacity((long) frame.linesize(plane) * rows).asByteBuffer();
    }

    @Override
    public void close() {
        avutil.av_frame_unref(there);
        AvFrames.free(there);
        AvFrames.free(own);
    }
}
