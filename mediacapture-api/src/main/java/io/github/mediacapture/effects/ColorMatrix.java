package io.github.mediacapture.effects;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Multiplies colors with a matrix, in whole numbers.
 *
 * <p>A few hundred pixels at a time, and each of red, green and blue in a loop of its own: the compiler makes loops of that shape
 * work on several pixels at once, and all of it stays in the processor's first cache.
 */
final class ColorMatrix implements VideoEffect {
    private static final int MOST_SHIFT = 16;
    private static final int AT_ONCE = 512;
    private static final int OPAQUE = 0xff000000;

    private final int shift;
    private final Row red;
    private final Row green;
    private final Row blue;
    private final int[] pixels = new int[AT_ONCE];

    ColorMatrix(double... rows) {
        if (Arguments.required(rows, "rows").length != 12
                || Arrays.stream(rows).anyMatch(each -> !(Math.abs(each) <= 100))) {
            throw new IllegalArgumentException(
                    "A color matrix has three rows of four numbers, each from -100 to 100, not "
                            + Arguments.shortened(Arrays.toString(rows)));
        }
        double most = Arrays.stream(rows).map(Math::abs).sum();
        // no sum of a row is beyond an int: 255 is less than 2^8, and one bit is for the sign, one for rounding
        shift = Math.min(MOST_SHIFT, 22 - (int) Math.ceil(Math.log(Math.max(1, most)) / Math.log(2)));
        red = new Row(rows, 0);
        green = new Row(rows, 4);
        blue = new Row(rows, 8);
    }

    @Override
    public void apply(VideoFrame in, EffectOutput out) {
        PixelBuffer target = out.newFrame(VideoPixelFormat.RGBX, in.codedWidth(), in.codedHeight());
        Conversions.with(conversion -> {
            conversion.convert(in, in.codedRect(), target);
            return target;
        });
        IntBuffer numbers =
                target.plane(0).duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        for (int y = 0; y < in.codedHeight(); y++) {
            int begin = y * (target.stride(0) / Integer.BYTES);
            for (int x = 0; x < in.codedWidth(); x += AT_ONCE) {
                int part = Math.min(AT_ONCE, in.codedWidth() - x);
                numbers.get(begin + x, pixels, 0, part);
                multiply(part);
                numbers.put(begin + x, pixels, 0, part);
            }
        }
        out.emit(target);
    }

    private void multiply(int count) {
        mix(pixels, red.results, count, red, shift, 0);
        mix(pixels, green.results, count, green, shift, 8);
        mix(pixels, blue.results, count, blue, shift, 16);
        join(red.results, green.results, blue.results, pixels, count);
    }

    private static void join(int[] reds, int[] greens, int[] blues, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = reds[i] | greens[i] | blues[i] | OPAQUE;
        }
    }

    /** What makes one color of three. */
    private final class Row {
        private final int ofRed;
        private final int ofGreen;
        private final int ofBlue;
        private final int added;
        private final int[] results = new int[AT_ONCE];

        Row(double[] rows, int first) {
            ofRed = factor(rows[first]);
            ofGreen = factor(rows[first + 1]);
            ofBlue = factor(rows[first + 2]);
            added = factor(rows[first + 3] * 255) + (1 << (shift - 1));
        }

        private int factor(double number) {
            return (int) Math.round(number * (1 << shift));
        }
    }

    /** From 0 to 255, shifted up to their place in a pixel. */
    private static void mix(int[] from, int[] to, int count, Row by, int down, int up) {
        int byRed = by.ofRed;
        int byGreen = by.ofGreen;
        int byBlue = by.ofBlue;
        int more = by.added;
        for (int i = 0; i < count; i++) {
            int pixel = from[i];
            int sum = (pixel & 255) * byRed + (pixel >>> 8 & 255) * byGreen + (pixel >>> 16 & 255) * byBlue + more;
            int value = sum >> down;
            value &= ~(value >> 31); // less than 0 is 0; without a branch, or Math.max, for the compiler
            value |= (255 - value) >> 31; // and more than 255 is all ones
            to[i] = (value & 255) << up;
        }
    }
}
