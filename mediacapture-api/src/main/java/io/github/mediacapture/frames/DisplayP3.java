package io.github.mediacapture.frames;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;

/** Display P3's numbers for sRGB's colors: the same curve, other primaries; stateless. */
final class DisplayP3 {
    /** Linear light as whole numbers: fine enough for 8 bits, also in the dark, where the curve is steep. */
    private static final int STEPS = 1 << 14;

    private static final float[] LINEAR = new float[256];
    private static final byte[] CURVED = new byte[STEPS + 1];

    static {
        for (int i = 0; i < LINEAR.length; i++) {
            double value = i / 255.0;
            LINEAR[i] = (float) (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        for (int i = 0; i <= STEPS; i++) {
            double light = (double) i / STEPS;
            double value = light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
            CURVED[i] = (byte) Math.round(value * 255);
        }
    }

    private DisplayP3() {}

    /** Replaces the numbers of RGB pixels. */
    static void fromSrgb(PixelBuffer pixels) {
        boolean redFirst = pixels.format() == VideoPixelFormat.RGBA || pixels.format() == VideoPixelFormat.RGBX;
        int red = redFirst ? 0 : 2;
        ByteBuffer plane = pixels.plane(0);
        for (int y = 0; y < pixels.codedHeight(); y++) {
            int at = y * pixels.stride(0);
            for (int x = 0; x < pixels.codedWidth(); x++, at += 4) {
                float r = LINEAR[plane.get(at + red) & 0xff];
                float g = LINEAR[plane.get(at + 1) & 0xff];
                float b = LINEAR[plane.get(at + 2 - red) & 0xff];
                plane.put(at + red, curved(0.8224621f * r + 0.1775380f * g));
                plane.put(at + 1, curved(0.0331942f * r + 0.9668058f * g));
                plane.put(at + 2 - red, curved(0.0170827f * r + 0.0723974f * g + 0.9105199f * b));
            }
        }
    }

    private static byte curved(float light) {
        return CURVED[Math.min(STEPS, Math.round(light * STEPS))];
    }
}
