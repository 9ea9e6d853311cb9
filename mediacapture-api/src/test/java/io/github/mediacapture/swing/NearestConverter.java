package io.github.mediacapture.swing;

import io.github.mediacapture.frames.pixels.PictureConverter;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Converts to RGB so that each number can be foretold: the nearest pixel, the exact formula of BT.601 or BT.709. */
public final class NearestConverter implements PictureConverter {
    static final AtomicInteger OPEN = new AtomicInteger();

    /** Names of those that have converted. */
    static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

    /** How many pixels were made. */
    static final AtomicLong PIXELS = new AtomicLong();

    @Override
    public String name() {
        return "nearest";
    }

    @Override
    public PixelConversion newConversion() {
        OPEN.incrementAndGet();
        return new Conversion();
    }

    private static final class Conversion implements PixelConversion {
        @Override
        public void convert(PixelPlanes source, PixelRect part, PixelBuffer target) {
            throw new UnsupportedOperationException("to RGB only");
        }

        @Override
        public void convertToRgb(
                PixelPlanes source, PixelRect part, int[] pixels, int width, int height, boolean premultiplied) {
            THREADS.add(Thread.currentThread().getName());
            PIXELS.addAndGet((long) width * height);
            if (!part.fitsInto(source.codedWidth(), source.codedHeight())
                    || part.x() % source.format().horizontalSubsampling() != 0
                    || part.y() % source.format().verticalSubsampling() != 0) {
                throw new IllegalArgumentException(part + " of " + source);
            }
            for (int i = 0; i < width * height; i++) {
                int column = i % width;
                int row = i / width;
                int x = part.x() + (int) ((column + 0.5) * part.width() / width);
                int y = part.y() + (int) ((row + 0.5) * part.height() / height);
                pixels[i] = source.format().isRgb() ? rgb(source, x, y, premultiplied) : yuv(source, x, y);
            }
        }

        private static int rgb(PixelPlanes source, int x, int y, boolean premultiplied) {
            ByteBuffer plane = source.plane(0);
            int at = y * source.stride(0) + 4 * x;
            VideoPixelFormat format = source.format();
            boolean redFirst = format == VideoPixelFormat.RGBA || format == VideoPixelFormat.RGBX;
            int alpha = format.hasAlpha() ? plane.get(at + 3) & 0xff : 255;
            int result = alpha;
            for (int channel : redFirst ? new int[] {0, 1, 2} : new int[] {2, 1, 0}) {
                int value = plane.get(at + channel) & 0xff;
                result = result << 8 | (premultiplied ? (value * alpha + 127) / 255 : value);
            }
            return result;
        }

        private static int yuv(PixelPlanes source, int x, int y) {
            if (source.format() != VideoPixelFormat.I420) {
                throw new UnsupportedOperationException(source.format().wireName());
            }
            double luma = sample(source, 0, x, y) - 16;
            double blue = sample(source, 1, x / 2, y / 2) - 128;
            double red = sample(source, 2, x / 2, y / 2) - 128;
            boolean standard = source.colorSpace().matrix().equals(VideoColorSpace.BT601.matrix());
            double kr = standard ? 0.299 : 0.2126;
            double kb = standard ? 0.114 : 0.0722;
            double scaled = luma * 255 / 219;
            double r = scaled + red * 255 / 112 * (1 - kr);
            double b = scaled + blue * 255 / 112 * (1 - kb);
            double g = (scaled - kr * r - kb * b) / (1 - kr - kb);
            return 0xff000000 | clamp(r) << 16 | clamp(g) << 8 | clamp(b);
        }

        private static double sample(PixelPlanes source, int plane, int x, int y) {
            return source.plane(plane).get(y * source.stride(plane) + x) & 0xff;
        }

        private static int clamp(double value) {
            return (int) Math.max(0, Math.min(255, Math.round(value)));
        }

        @Override
        public void close() {
            OPEN.decrementAndGet();
        }
    }
}
