package io.github.mediacapture.examples;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The X11 screen, as the program xwd sees it.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb a pixel each, 0xRRGGBB
 */
record Screenshot(int width, int height, int[] rgb) {
    /** Takes one. A dump is a header of big-endian words, a colour table, and little-endian pixels. */
    static Screenshot take() throws IOException {
        Process xwd = new ProcessBuilder("xwd", "-root", "-silent")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ByteBuffer dump = ByteBuffer.wrap(xwd.getInputStream().readAllBytes());
        int width = dump.getInt(16);
        int height = dump.getInt(20);
        int pixelBytes = dump.getInt(44) / 8;
        int rowBytes = dump.getInt(48);
        int pixels = dump.getInt(0) + dump.getInt(76) * 12;
        int[] rgb = new int[width * height];
        for (int i = 0; i < rgb.length; i++) {
            int at = pixels + i / width * rowBytes + i % width * pixelBytes;
            rgb[i] = channel(dump, at + 2) << 16 | channel(dump, at + 1) << 8 | channel(dump, at);
        }
        return new Screenshot(width, height, rgb);
    }

    private static int channel(ByteBuffer bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(at));
    }

    /** How many pixels are the same in both. */
    int still(Screenshot other) {
        int count = 0;
        for (int i = 0; i < rgb.length; i++) {
            count += rgb[i] == other.rgb[i] ? 1 : 0;
        }
        return count;
    }

    /**
     * How far a picture is from this one where this and another screenshot are the same: the mean over those pixels and
     * their three channels, from 0 to 255.
     *
     * @param picture three bytes a pixel, in the order R, G, B
     */
    double meanError(Screenshot other, byte[] picture) {
        long sum = 0;
        long count = 0;
        for (int i = 0; i < rgb.length; i++) {
            if (rgb[i] == other.rgb[i]) {
                for (int channel = 0; channel < 3; channel++) {
                    int wanted = rgb[i] >> (16 - 8 * channel) & 0xFF;
                    sum += Math.abs(wanted - Byte.toUnsignedInt(picture[3 * i + channel]));
                    count++;
                }
            }
        }
        return (double) sum / Math.max(1, count);
    }
}
