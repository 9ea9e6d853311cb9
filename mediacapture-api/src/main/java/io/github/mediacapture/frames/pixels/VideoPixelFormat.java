package io.github.mediacapture.frames.pixels;

import io.github.mediacapture.frames.VideoFrame;
import java.util.Arrays;

/**
 * How the pixels of a {@link VideoFrame} lie in memory; immutable and usable from any thread.
 *
 * <p>The constants are those of WebCodecs, and {@link #YUY2}, which many cameras deliver and WebCodecs does not name.
 *
 * <p>What the numbers mean is a matter of the frame's {@linkplain VideoFrame#colorSpace() color space}: which matrix YUV was made
 * with, and whether it is of limited range (Y from 16 for black to 235 for white) or of the full one, as in cameras' JPEG.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#pixel-format">WebCodecs, pixel format</a>
 */
public enum VideoPixelFormat {
    /** Planar 4:2:0: Y, then U, then V; chroma planes are half as wide and high, rounded up. */
    I420("I420", new int[] {1, 1, 1}, new int[] {0, 1, 1}, new int[] {0, 1, 1}),
    /** Planar 4:2:2: Y, then U, then V; chroma planes are half as wide, rounded up. */
    I422("I422", new int[] {1, 1, 1}, new int[] {0, 1, 1}, new int[] {0, 0, 0}),
    /** Planar 4:4:4: Y, then U, then V. */
    I444("I444", new int[] {1, 1, 1}, new int[] {0, 0, 0}, new int[] {0, 0, 0}),
    /** 4:2:0 with two planes: Y, then interleaved U and V. */
    NV12("NV12", new int[] {1, 2}, new int[] {0, 1}, new int[] {0, 1}),
    /** Packed 4:2:2, bytes {@code Y0 U Y1 V}; FFmpeg's {@code yuyv422}. Not a WebCodecs format. */
    YUY2("YUY2", new int[] {4}, new int[] {1}, new int[] {0}),
    /** Packed bytes R, G, B, alpha. */
    RGBA("RGBA", new int[] {4}, new int[] {0}, new int[] {0}),
    /** Packed bytes R, G, B, unused. */
    RGBX("RGBX", new int[] {4}, new int[] {0}, new int[] {0}),
    /** Packed bytes B, G, R, alpha. */
    BGRA("BGRA", new int[] {4}, new int[] {0}, new int[] {0}),
    /** Packed bytes B, G, R, unused. */
    BGRX("BGRX", new int[] {4}, new int[] {0}, new int[] {0});

    private final String wireName;

    @SuppressWarnings("ImmutableEnumChecker") // private, and never written
    private final int[] sampleBytes;

    @SuppressWarnings("ImmutableEnumChecker") // private, and never written
    private final int[] horizontalShift;

    @SuppressWarnings("ImmutableEnumChecker") // private, and never written
    private final int[] verticalShift;

    VideoPixelFormat(String wireName, int[] sampleBytes, int[] horizontalShift, int[] verticalShift) {
        this.wireName = wireName;
        this.sampleBytes = sampleBytes;
        this.horizontalShift = horizontalShift;
        this.verticalShift = verticalShift;
    }

    /** {@return the name that WebCodecs uses, such as {@code "I420"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a format by {@link #wireName()}.
     *
     * @param name as WebCodecs writes it, in the same case
     * @return the format of that name
     * @throws IllegalArgumentException if none has that name
     */
    public static VideoPixelFormat fromWireName(String name) {
        for (VideoPixelFormat format : values()) {
            if (format.wireName.equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "No pixel format is named '" + name + "'; there are " + Arrays.toString(values()));
    }

    /** {@return whether the components are red, green and blue, not Y, U and V} */
    public boolean isRgb() {
        return switch (this) {
            case RGBA, RGBX, BGRA, BGRX -> true;
            default -> false;
        };
    }

    /** {@return whether pixels can be transparent} */
    public boolean hasAlpha() {
        return this == RGBA || this == BGRA;
    }

    /** {@return the format with the same order of components and no alpha; itself if it has none} */
    public VideoPixelFormat opaque() {
        return switch (this) {
            case RGBA -> RGBX;
            case BGRA -> BGRX;
            default -> this;
        };
    }

    /** {@return how many planes a frame of this format has} */
    public int planeCount() {
        return sampleBytes.length;
    }

    /**
     * {@return how many bytes hold pixels in one row of {@code plane}, for a frame {@code width} pixels wide}
     *
     * @param plane from 0 to {@code planeCount() - 1}
     * @param width pixels of the frame, not of the plane
     */
    public int rowBytes(int plane, int width) {
        return shifted(width, horizontalShift[plane]) * sampleBytes[plane];
    }

    /**
     * {@return how many pixels of the frame, from left to right, share a sample of {@code plane}: 1 or 2}
     *
     * @param plane from 0 to {@code planeCount() - 1}
     */
    public int horizontalSubsampling(int plane) {
        return 1 << horizontalShift[plane];
    }

    /**
     * {@return how many pixels of the frame, from top to bottom, share a sample of {@code plane}: 1 or 2}
     *
     * @param plane from 0 to {@code planeCount() - 1}
     */
    public int verticalSubsampling(int plane) {
        return 1 << verticalShift[plane];
    }

    /** {@return how many pixels, from left to right, share a sample at the most: 1 or 2; parts of a frame begin at multiples of it} */
    public int horizontalSubsampling() {
        return horizontalSubsampling(planeCount() - 1); // chroma comes last
    }

    /** {@return how many pixels, from top to bottom, share a sample at the most: 1 or 2; parts of a frame begin at multiples of it} */
    public int verticalSubsampling() {
        return verticalSubsampling(planeCount() - 1);
    }

    /**
     * {@return where in {@code plane} a pixel's sample begins, in bytes}
     *
     * @param plane from 0 to {@code planeCount() - 1}
     * @param x the pixel's column, a multiple of {@link #horizontalSubsampling(int)}
     * @param y the pixel's row, a multiple of {@link #verticalSubsampling(int)}
     * @param stride bytes from row to row of the plane
     */
    public int offset(int plane, int x, int y, int stride) {
        return (y >> verticalShift[plane]) * stride + (x >> horizontalShift[plane]) * sampleBytes[plane];
    }

    /**
     * {@return how many rows {@code plane} has, for a frame {@code height} pixels high}
     *
     * @param plane from 0 to {@code planeCount() - 1}
     * @param height pixels of the frame, not of the plane
     */
    public int rows(int plane, int height) {
        return shifted(height, verticalShift[plane]);
    }

    /**
     * {@return how many bytes a tightly packed frame has}
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @throws IllegalArgumentException if a dimension is not positive or the frame would exceed 2 GiB
     */
    public int allocationSize(int width, int height) {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("A picture must be at least 1x1, not " + width + "x" + height);
        }
        long bytes = 0;
        for (int plane = 0; plane < planeCount(); plane++) {
            long rowBytes =
                    ((width + (1L << horizontalShift[plane]) - 1) >> horizontalShift[plane]) * sampleBytes[plane];
            bytes += rowBytes * rows(plane, height);
        }
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    width + "x" + height + " " + wireName + " needs " + bytes + " bytes, more than 2 GiB");
        }
        return (int) bytes;
    }

    private static int shifted(int size, int shift) {
        return (int) ((size + (1L << shift) - 1) >> shift);
    }
}
