package io.github.mediacapture.frames.pixels;

/**
 * Converts pixels from one format, color space and size to another; keeps what it sets up for the next call; confined to one
 * thread at a time.
 *
 * <p>Matrix and range of the color spaces are applied; where the source's matrix is not known it is taken for BT.601's, and
 * where its range is not known for the limited one. Primaries and transfer are left as they are. Where pixels are scaled, colors
 * count by their alpha: those of pixels that nobody sees shine through nowhere.
 */
public interface PixelConversion extends AutoCloseable {
    /**
     * Fills a buffer with a part of some pixels, scaled where the sizes differ.
     *
     * @param source what is read; open
     * @param part of the source, within its coded size; begins at whole chroma samples
     * @param target is filled, in its own format and color space; formats without alpha drop it, others get 255 where the
     *     source has none
     * @throws IllegalArgumentException if the part does not lie in the source
     */
    void convert(PixelPlanes source, PixelRect part, PixelBuffer target);

    /**
     * Fills an array with sRGB pixels, a number each: {@code 0xAARRGGBB}, row by row, from the top left.
     *
     * @param source what is read; open
     * @param part of the source, within its coded size; begins at whole chroma samples
     * @param pixels at least {@code width * height} numbers
     * @param width pixels to fill, at least 1; the part is scaled where it differs
     * @param height pixels to fill, at least 1
     * @param premultiplied whether red, green and blue are multiplied by alpha: it matters where the source has an alpha; else
     *     alpha is 255
     * @throws IllegalArgumentException if the part does not lie in the source or the array is too small
     */
    void convertToRgb(PixelPlanes source, PixelRect part, int[] pixels, int width, int height, boolean premultiplied);

    /** Gives back what it set up. Idempotent. */
    @Override
    void close();
}
