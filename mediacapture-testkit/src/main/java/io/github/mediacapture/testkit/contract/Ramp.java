package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;

/** A picture that tells each of its places: red grows to the right, green downwards; one thread. */
final class Ramp {
    /** What sub-sampling, scaling and rounding may do to it: less than three pixels' worth of the steps it is used with. */
    private static final int TOLERANCE = 20;

    private final int width;
    private final int height;
    private final PixelBuffer pixels;

    Ramp(PixelConversion conversion, VideoPixelFormat format, int width, int height) {
        this.width = width;
        this.height = height;
        PixelBuffer rgb = PixelBuffer.allocate(VideoPixelFormat.RGBX, width, height, VideoColorSpace.SRGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 4;
                rgb.bytes().put(at, (byte) level(x, width));
                rgb.bytes().put(at + 1, (byte) level(y, height));
                rgb.bytes().put(at + 2, (byte) 128);
            }
        }
        pixels = PixelBuffer.allocate(format, width, height, VideoColorSpace.defaultOf(format));
        conversion.convert(rgb, all(), pixels);
    }

    PixelBuffer pixels() {
        return pixels;
    }

    PixelRect all() {
        return PixelRect.ofSize(width, height);
    }

    private static double level(double place, int places) {
        return 255 * (place + 0.5) / places;
    }

    /** Fails unless these are all of it, scaled to a size. */
    void check(int[] rgb, int toWidth, int toHeight) {
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                check(rgb[y * toWidth + x], level(x, toWidth), level(y, toHeight), x + ", " + y);
            }
        }
    }

    /** Fails unless these are that part of it. */
    void checkPart(int[] rgb, PixelRect part) {
        for (int y = 0; y < part.height(); y++) {
            for (int x = 0; x < part.width(); x++) {
                int pixel = rgb[y * part.width() + x];
                check(pixel, level(part.x() + x, width), level(part.y() + y, height), part + ": " + x + ", " + y);
            }
        }
    }

    private void check(int pixel, double red, double green, String place) {
        double off = Math.max(
                Math.abs(((pixel >> 16) & 0xff) - red),
                Math.max(Math.abs(((pixel >> 8) & 0xff) - green), Math.abs((pixel & 0xff) - 128)));
        if (off > TOLERANCE) {
            assertThat(off)
                    .as(pixels.format() + " at " + place + ": " + Integer.toHexString(pixel) + " for red " + red
                            + " and green " + green)
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }
}
