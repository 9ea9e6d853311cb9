package io.github.mediacapture.swing;

import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Alpha;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The image of a canvas, in one size, and how frames are made of it; confined to the canvas's lock. */
final class CanvasPixels {
    private static final long MOST_PIXELS = 1L << 28;
    private static final int OPAQUE = 0xff000000;

    private final int width;
    private final int height;
    private final boolean alpha;
    private final PixelPool pool;
    private final @Nullable BufferedImage image;
    private final int[] row;

    /** Transparent black, or black; without an image where there are no pixels. */
    CanvasPixels(int width, int height, boolean alpha) {
        this(width, height, alpha, new PixelPool());
    }

    private CanvasPixels(int width, int height, boolean alpha, PixelPool pool) {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("A canvas is at least 0x0, not " + width + "x" + height);
        }
        if ((long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "A canvas has at most " + MOST_PIXELS + " pixels; " + width + "x" + height + " has more");
        }
        this.width = width;
        this.height = height;
        this.alpha = alpha;
        this.pool = pool;
        int type = alpha ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB;
        image = width == 0 || height == 0 ? null : new BufferedImage(width, height, type);
        row = new int[width];
    }

    /** An empty one of another size. */
    CanvasPixels emptied(int newWidth, int newHeight) {
        return new CanvasPixels(newWidth, newHeight, alpha, pool);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isEmpty() {
        return image == null;
    }

    /** Not where it is empty. */
    BufferedImage image() {
        return Objects.requireNonNull(image);
    }

    /** A frame of what is drawn now, in pooled memory; closed by the caller. */
    VideoFrame copy() {
        // row by row, not the image's own array: whoever has that makes the image slow to draw on a screen
        WritableRaster raster = image().getRaster();
        VideoPixelFormat format = alpha ? VideoPixelFormat.BGRA : VideoPixelFormat.BGRX;
        PixelBuffer target = pool.take(format, width, height, VideoColorSpace.SRGB);
        // B, G, R, alpha in memory is 0xAARRGGBB on any machine
        IntBuffer out =
                target.plane(0).duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        for (int y = 0; y < height; y++) {
            raster.getDataElements(0, y, width, 1, row);
            if (alpha) {
                divide();
            }
            out.put(row);
        }
        return pool.frame(target, VideoFrameInit.defaults().timestampNanos(0));
    }

    /** A frame's colors are not multiplied by alpha. Most rows are opaque, which is seen soonest by all of them. */
    private void divide() {
        int all = OPAQUE;
        for (int argb : row) {
            all &= argb;
        }
        if (all != OPAQUE) {
            for (int x = 0; x < width; x++) {
                row[x] = Alpha.divided(row[x]);
            }
        }
    }

    /** The same pixels at another time. */
    static VideoFrame at(VideoFrame frame, long timestampNanos) {
        return frame.with(VideoFrameInit.defaults().timestampNanos(timestampNanos));
    }
}
