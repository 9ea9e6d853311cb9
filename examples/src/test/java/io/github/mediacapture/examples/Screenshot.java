package io.github.mediacapture.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/** The X11 screen, as the program xwd sees it. */
final class Screenshot {
    /** No colour. */
    private static final int MOVING = -1;

    private final int width;
    private final int height;
    private final int[] rgb;

    private Screenshot(int width, int height, int[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** Takes one. A dump is a header of big-endian words, a colour table, and little-endian pixels. */
    static Screenshot take() {
        try {
            return parse(dump());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer dump() throws IOException {
        Process xwd = new ProcessBuilder("xwd", "-root", "-silent")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return ByteBuffer.wrap(xwd.getInputStream().readAllBytes());
    }

    private static Screenshot parse(ByteBuffer dump) {
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

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** {@return the color of a pixel, 0xRRGGBB} */
    int rgb(int x, int y) {
        return rgb[y * width + x];
    }

    /** {@return all of it, to be saved} */
    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, rgb, 0, width);
        return image;
    }

    private static int channel(ByteBuffer bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(at));
    }

    /** What is the same in another one; the rest is left out of account. */
    Screenshot stillIn(Screenshot other) {
        int[] still = new int[rgb.length];
        for (int i = 0; i < still.length; i++) {
            still[i] = rgb[i] == other.rgb[i] ? rgb[i] : MOVING;
        }
        return new Screenshot(width, height, still);
    }

    /** The part that is taken into account, from 0 to 1. */
    double stillShare() {
        return (double) IntStream.of(rgb).filter(pixel -> pixel != MOVING).count() / rgb.length;
    }

    /**
     * How far a picture is from this one: the mean over all pixels and their three channels, from 0 to 255.
     *
     * @param picture three bytes a pixel, in the order R, G, B
     */
    double meanError(byte[] picture) {
        long sum = 0;
        long count = 0;
        for (int i = 0; i < rgb.length; i++) {
            if (rgb[i] != MOVING) {
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
