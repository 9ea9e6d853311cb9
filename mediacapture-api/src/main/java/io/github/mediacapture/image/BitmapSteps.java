package io.github.mediacapture.image;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.image.ImageBitmapOptions.Crop;

/**
 * What becomes of an image's pixels on their way into a bitmap: upright, cropped, resized, flipped. Stateless.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#cropped-to-the-source-rectangle-with-formatting">The steps</a>
 */
final class BitmapSteps {
    /** As in browsers, 16384 by 16384. */
    static final long MOST_PIXELS = 1L << 28;

    private BitmapSteps() {}

    static VideoFrame of(VideoFrame source, ImageBitmapOptions options) {
        source.plane(0); // throws if it is closed
        long left = 0;
        long top = 0;
        int width = source.displayWidth();
        int height = source.displayHeight();
        if (options.crop().isPresent()) {
            Crop crop = options.crop().get();
            if (crop.sw() == 0 || crop.sh() == 0) {
                throw new IllegalArgumentException("The part of the image has no pixels: its width is " + crop.sw()
                        + " and its height " + crop.sh());
            }
            left = Math.min(crop.sx(), (long) crop.sx() + crop.sw());
            top = Math.min(crop.sy(), (long) crop.sy() + crop.sh());
            width = checked(Math.abs((long) crop.sw()));
            height = checked(Math.abs((long) crop.sh()));
        }
        int toWidth =
                resized(options.resizeWidth().orElse(-1), options.resizeHeight().orElse(-1), width, height);
        int toHeight =
                resized(options.resizeHeight().orElse(-1), options.resizeWidth().orElse(-1), height, width);
        requirePossible(width, height);
        requirePossible(toWidth, toHeight);
        boolean flips = options.imageOrientation() == ImageOrientation.FLIP_Y;
        boolean same = options.crop().isEmpty() && toWidth == width && toHeight == height && !flips;
        if (same && isBitmap(source)) {
            return source.clone();
        }
        RgbPixels pixels = RgbPixels.upright(source);
        if (options.crop().isPresent()) {
            pixels = pixels.part(left, top, width, height);
        }
        if (toWidth != width || toHeight != height) {
            pixels = options.resizeQuality() == ResizeQuality.PIXELATED
                    ? pixels.pixelated(toWidth, toHeight)
                    : pixels.scaled(toWidth, toHeight);
        }
        return (flips ? pixels.turned(180, /* mirrored= */ true) : pixels).frame(source.timestampNanos());
    }

    /** Whether nothing has to be done to a frame. */
    private static boolean isBitmap(VideoFrame frame) {
        return frame.format().isRgb()
                && frame.rotation() == 0
                && !frame.flip()
                && frame.visibleRect().equals(frame.codedRect())
                && frame.displayWidth() == frame.codedWidth()
                && frame.displayHeight() == frame.codedHeight();
    }

    private static int resized(int wanted, int other, int own, int ownOther) {
        if (wanted == 0) {
            throw new InvalidStateException("resizeWidth and resizeHeight must be at least 1");
        }
        if (wanted > 0) {
            return wanted;
        }
        return other > 0 ? checked((long) Math.ceil((double) own * other / ownOther)) : own;
    }

    private static int checked(long pixels) {
        if (pixels > MOST_PIXELS) {
            throw tooLarge(pixels + " pixels wide or high");
        }
        return (int) Math.max(1, pixels);
    }

    private static void requirePossible(int width, int height) {
        if ((long) width * height > MOST_PIXELS) {
            throw tooLarge(width + "x" + height);
        }
    }

    private static InvalidStateException tooLarge(String size) {
        return new InvalidStateException("A bitmap has at most " + MOST_PIXELS + " pixels; this one would be " + size);
    }
}
