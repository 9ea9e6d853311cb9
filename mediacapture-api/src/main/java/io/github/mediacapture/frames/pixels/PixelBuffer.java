package io.github.mediacapture.frames.pixels;

import io.github.mediacapture.internal.Arguments;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Pixels that may be written to; confined to one thread at a time.
 *
 * <p>Memory outside the garbage-collected heap converts fastest; it is given back when nothing refers to it.
 */
public final class PixelBuffer implements PixelPlanes {
    private final VideoPixelFormat format;
    private final int width;
    private final int height;
    private final VideoColorSpace colorSpace;
    private final ByteBuffer all;
    private final ByteBuffer[] planes;
    private final int[] strides;

    private PixelBuffer(
            VideoPixelFormat format,
            int width,
            int height,
            VideoColorSpace colorSpace,
            ByteBuffer all,
            List<PlaneLayout> layout) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.colorSpace = Arguments.required(colorSpace, "colorSpace");
        this.all = all;
        planes = new ByteBuffer[layout.size()];
        strides = new int[planes.length];
        for (int plane = 0; plane < planes.length; plane++) {
            strides[plane] = layout.get(plane).stride();
            int bytes = strides[plane] * (format.rows(plane, height) - 1) + format.rowBytes(plane, width);
            planes[plane] = all.slice(layout.get(plane).offset(), bytes).order(ByteOrder.nativeOrder());
        }
    }

    /**
     * Allocates planes outside the heap that are tightly packed, one after the other, all zero.
     *
     * @param format how the pixels lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param colorSpace what the numbers mean
     * @return pixels to be written to
     * @throws IllegalArgumentException if a dimension is not positive or there are more than 2 GiB
     */
    public static PixelBuffer allocate(VideoPixelFormat format, int width, int height, VideoColorSpace colorSpace) {
        ByteBuffer all =
                ByteBuffer.allocateDirect(Arguments.required(format, "format").allocationSize(width, height));
        return wrap(all, format, width, height, colorSpace);
    }

    /**
     * Uses memory that is there: planes that are tightly packed, one after the other.
     *
     * @param bytes from its position on; that does not change
     * @param format how the pixels lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param colorSpace what the numbers mean
     * @return these bytes, as pixels
     * @throws IllegalArgumentException if a dimension is not positive or the buffer has too few bytes
     */
    public static PixelBuffer wrap(
            ByteBuffer bytes, VideoPixelFormat format, int width, int height, VideoColorSpace colorSpace) {
        return wrap(bytes, format, width, height, colorSpace, packed(format, width, height));
    }

    /**
     * Uses memory that is there, with planes at places of their own.
     *
     * @param bytes from its position on; that does not change
     * @param format how the pixels lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param colorSpace what the numbers mean
     * @param layout one for each plane
     * @return these bytes, as pixels
     * @throws IllegalArgumentException if the layout does not have a place for each plane, rows or planes overlap, or the buffer
     *     has too few bytes
     */
    public static PixelBuffer wrap(
            ByteBuffer bytes,
            VideoPixelFormat format,
            int width,
            int height,
            VideoColorSpace colorSpace,
            List<PlaneLayout> layout) {
        format.allocationSize(width, height); // throws where a size can't be
        long needed = requiredBytes(format, width, height, layout);
        if (Arguments.required(bytes, "bytes").remaining() < needed) {
            throw new IllegalArgumentException(width + "x" + height + " " + format.wireName() + " needs " + needed
                    + " bytes, the buffer has " + bytes.remaining());
        }
        ByteBuffer all = bytes.slice().order(ByteOrder.nativeOrder());
        return new PixelBuffer(format, width, height, colorSpace, all, layout);
    }

    /**
     * {@return where planes lie that are tightly packed, one after the other}
     *
     * @param format how the pixels lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     */
    public static List<PlaneLayout> packed(VideoPixelFormat format, int width, int height) {
        List<PlaneLayout> layout = new ArrayList<>(format.planeCount());
        int offset = 0;
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int stride = format.rowBytes(plane, width);
            layout.add(new PlaneLayout(offset, stride));
            offset += stride * format.rows(plane, height);
        }
        return layout;
    }

    /**
     * {@return how many bytes a buffer needs for planes at these places}
     *
     * @param format how the pixels lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param layout one for each plane
     * @throws IllegalArgumentException if there is not one for each plane, rows or planes overlap, or more than 2 GiB are needed
     */
    public static int requiredBytes(VideoPixelFormat format, int width, int height, List<PlaneLayout> layout) {
        if (layout.size() != format.planeCount()) {
            throw new IllegalArgumentException(
                    format.wireName() + " has " + format.planeCount() + " planes, the layout " + layout.size());
        }
        long end = 0;
        long[] begins = new long[layout.size()];
        long[] ends = new long[layout.size()];
        for (int plane = 0; plane < begins.length; plane++) {
            int stride = layout.get(plane).stride();
            int rowBytes = format.rowBytes(plane, width);
            if (stride < rowBytes) {
                throw new IllegalArgumentException(
                        "A row of plane " + plane + " has " + rowBytes + " bytes, its stride is only " + stride);
            }
            begins[plane] = layout.get(plane).offset();
            ends[plane] = begins[plane] + (long) stride * (format.rows(plane, height) - 1) + rowBytes;
            for (int other = 0; other < plane; other++) {
                if (begins[plane] < ends[other] && begins[other] < ends[plane]) {
                    throw new IllegalArgumentException(
                            "Plane " + plane + " overlaps plane " + other + " in the layout");
                }
            }
            end = Math.max(end, ends[plane]);
        }
        if (end > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The layout needs " + end + " bytes, more than 2 GiB");
        }
        return (int) end;
    }

    @Override
    public VideoPixelFormat format() {
        return format;
    }

    @Override
    public int codedWidth() {
        return width;
    }

    @Override
    public int codedHeight() {
        return height;
    }

    /**
     * {@return the bytes of one plane, to be read and written: always the same buffer, in native byte order}
     *
     * @param plane from 0 to {@code format().planeCount() - 1}
     */
    @Override
    public ByteBuffer plane(int plane) {
        return planes[plane];
    }

    @Override
    public int stride(int plane) {
        return strides[plane];
    }

    @Override
    public VideoColorSpace colorSpace() {
        return colorSpace;
    }

    /**
     * Copies a part of some pixels that lie in memory in the same way; what is between the rows is left alone.
     *
     * @param source in this format
     * @param part of this size, within the source's coded size; begins at whole chroma samples
     * @throws IllegalArgumentException if the format or the size is another one, or the part does not lie in the source
     */
    public void copyFrom(PixelPlanes source, PixelRect part) {
        part.requireWithin(source);
        if (source.format() != format || part.width() != width || part.height() != height) {
            throw new IllegalArgumentException("A copy does not make " + width + "x" + height + " " + format.wireName()
                    + " of " + part.width() + "x" + part.height() + " "
                    + source.format().wireName() + "; a conversion does");
        }
        for (int plane = 0; plane < planes.length; plane++) {
            int from = source.stride(plane);
            int to = strides[plane];
            int begin = format.offset(plane, part.x(), part.y(), from);
            int rowBytes = format.rowBytes(plane, width);
            int rows = format.rows(plane, height);
            ByteBuffer pixels = source.plane(plane);
            if (from == to && from == rowBytes) {
                planes[plane].put(0, pixels, begin, rowBytes * rows);
                continue;
            }
            for (int row = 0; row < rows; row++) {
                planes[plane].put(row * to, pixels, begin + row * from, rowBytes);
            }
        }
    }

    /** {@return the bytes of all planes; always the same buffer, in native byte order} */
    public ByteBuffer bytes() {
        return all;
    }
}
