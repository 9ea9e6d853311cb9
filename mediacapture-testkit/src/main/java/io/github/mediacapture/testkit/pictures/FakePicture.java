package io.github.mediacapture.testkit.pictures;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.function.IntBinaryOperator;

/**
 * A picture that a test paints in RGB, whatever its pixel format and color space; the numbers are those of {@link ColorFormula}.
 *
 * <p>Colors are {@code 0xAARRGGBB}, as in {@code BufferedImage}; formats without alpha leave it out. A chroma sample is the mean of
 * the pixels that share it and are painted at a time. One thread at a time.
 */
public final class FakePicture {
    private final PixelBuffer pixels;
    private final long number;
    private final long elapsedNanos;
    private final Samples samples;
    private VideoFrameInit look = VideoFrameInit.defaults();

    /**
     * A picture in memory that is there.
     *
     * @param pixels what is painted on
     * @param number how many frames the camera was to show before, from 0 on
     * @param elapsedNanos how long after the camera was opened it is shown
     */
    public FakePicture(PixelBuffer pixels, long number, long elapsedNanos) {
        this.pixels = pixels;
        this.number = number;
        this.elapsedNanos = elapsedNanos;
        this.samples = Samples.of(pixels);
    }

    /**
     * A picture with memory of its own, black.
     *
     * @param format how the pixels lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param colorSpace what the numbers mean
     * @return one that is numbered 0, and shown at 0
     * @throws IllegalArgumentException if a dimension is not positive
     */
    public static FakePicture allocate(VideoPixelFormat format, int width, int height, VideoColorSpace colorSpace) {
        FakePicture picture = new FakePicture(PixelBuffer.allocate(format, width, height, colorSpace), 0, 0);
        picture.fill(0xFF000000);
        return picture;
    }

    /** {@return how many frames the camera was to show before this one, from 0 on; those that were lost count too} */
    public long number() {
        return number;
    }

    /** {@return how long after the camera was opened it is shown, in nanoseconds} */
    public long elapsedNanos() {
        return elapsedNanos;
    }

    /** {@return pixels} */
    public int width() {
        return pixels.codedWidth();
    }

    /** {@return pixels} */
    public int height() {
        return pixels.codedHeight();
    }

    /** {@return the memory that is painted on; for {@link io.github.mediacapture.testkit.FakePattern#paint}, and for bytes of your own} */
    public PixelBuffer pixels() {
        return pixels;
    }

    /**
     * Paints all of it in one color.
     *
     * @param argb {@code 0xAARRGGBB}
     */
    public void fill(int argb) {
        fill(PixelRect.ofSize(width(), height()), argb);
    }

    /**
     * Paints a part in one color.
     *
     * @param part of the picture
     * @param argb {@code 0xAARRGGBB}
     * @throws IllegalArgumentException if the part does not lie in the picture
     */
    public void fill(PixelRect part, int argb) {
        paint(part, (x, y) -> argb);
    }

    /**
     * Paints all pixels.
     *
     * @param argb {@code 0xAARRGGBB} of each, row by row, from the top left
     * @throws IllegalArgumentException if there are fewer than {@code width * height}
     */
    public void draw(int[] argb) {
        int width = width();
        if (argb.length < width * height()) {
            throw new IllegalArgumentException("A picture of " + width + "x" + height() + " needs " + width * height()
                    + " pixels, not " + argb.length);
        }
        paint(PixelRect.ofSize(width, height()), (x, y) -> argb[y * width + x]);
    }

    /**
     * Paints the pixels of a part.
     *
     * @param part of the picture
     * @param argb the color of the pixel in column x, row y: {@code 0xAARRGGBB}; asked once for each
     * @throws IllegalArgumentException if the part does not lie in the picture
     */
    public void paint(PixelRect part, IntBinaryOperator argb) {
        if (!part.fitsInto(width(), height())) {
            throw new IllegalArgumentException(
                    part + " does not lie in the picture, which is " + width() + "x" + height());
        }
        samples.paint(part, argb);
    }

    /**
     * Sets what the frame is like beside its pixels: rotation, visible part, metadata and so on.
     *
     * @param init its time and layout don't matter; its color space takes the place of the picture's, whose numbers stay
     */
    public void look(VideoFrameInit init) {
        look = init;
    }

    /** {@return what the frame is like beside its pixels} */
    public VideoFrameInit look() {
        return look;
    }

    /**
     * {@return a frame with a copy of the pixels as they are now; close it}
     *
     * @param timestampNanos when it was captured
     * @throws IllegalArgumentException if its visible part can't be
     */
    public VideoFrame toFrame(long timestampNanos) {
        VideoFrameInit init = look.colorSpace().isPresent() ? look : look.colorSpace(pixels.colorSpace());
        return VideoFrame.copyOf(
                pixels.format(),
                width(),
                height(),
                samples.packed(),
                init.layout(PixelBuffer.packed(pixels.format(), width(), height()))
                        .timestampNanos(timestampNanos));
    }
}
