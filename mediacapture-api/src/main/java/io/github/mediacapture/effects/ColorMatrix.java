package io.github.mediacapture.effects;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Multiplies colors with a matrix, in whole numbers. */
final class ColorMatrix implements VideoEffect {
    private static final int SHIFT = 16;

    private final int[] factors = new int[12];
    private byte[] row = new byte[0];

    ColorMatrix(double... rows) {
        if (Arguments.required(rows, "rows").length != factors.length
                || Arrays.stream(rows).anyMatch(each -> !(Math.abs(each) <= 100))) {
            throw new IllegalArgumentException(
                    "A color matrix has three rows of four numbers, each from -100 to 100, not "
                            + Arguments.shortened(Arrays.toString(rows)));
        }
        for (int i = 0; i < rows.length; i++) {
            boolean added = i % 4 == 3;
            factors[i] = (int) Math.round(rows[i] * (1 << SHIFT) * (added ? 255 : 1));
        }
    }

    @Override
    public void apply(VideoFrame in, EffectOutput out) {
        PixelBuffer pixels = out.newFrame(VideoPixelFormat.RGBX, in.codedWidth(), in.codedHeight());
        Conversions.with(conversion -> {
            conversion.convert(in, in.codedRect(), pixels);
            return pixels;
        });
        int rowBytes = in.codedWidth() * 4;
        if (row.length < rowBytes) {
            row = new byte[rowBytes];
        }
        ByteBuffer plane = pixels.plane(0);
        for (int y = 0; y < in.codedHeight(); y++) {
            plane.get(y * pixels.stride(0), row, 0, rowBytes);
            multiply(row, rowBytes);
            plane.put(y * pixels.stride(0), row, 0, rowBytes);
        }
        out.emit(pixels);
    }

    private void multiply(byte[] pixels, int bytes) {
        int[] by = factors;
        for (int x = 0; x < bytes; x += 4) {
            int red = pixels[x] & 0xff;
            int green = pixels[x + 1] & 0xff;
            int blue = pixels[x + 2] & 0xff;
            for (int row = 0; row < 3; row++) {
                int at = row * 4;
                long sum = (long) red * by[at] + (long) green * by[at + 1] + (long) blue * by[at + 2] + by[at + 3];
                pixels[x + row] = (byte) Math.max(0, Math.min(255, (sum + (1 << (SHIFT - 1))) >> SHIFT));
            }
        }
    }
}
