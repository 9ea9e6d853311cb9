package io.github.mediacapture.swing;

import io.github.mediacapture.frames.VideoFrame;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/** A small image of a frame: one pixel of many, in grey where the frame has luma and chroma apart. */
final class Thumbnail {
    private Thumbnail() {}

    /** At most {@code width} by {@code height}, in the shape of the frame; the frame may be closed when this returns. */
    static BufferedImage of(VideoFrame frame, int width, int height) {
        double scale = Math.max((double) frame.codedWidth() / width, (double) frame.codedHeight() / height);
        BufferedImage image = new BufferedImage(
                Math.max(1, (int) (frame.codedWidth() / scale)),
                Math.max(1, (int) (frame.codedHeight() / scale)),
                BufferedImage.TYPE_INT_RGB);
        ByteBuffer plane = frame.plane(0);
        int step = switch (frame.format()) {
            case I420, I422, I444, NV12 -> 1;
            case YUY2 -> 2;
            default -> 4;
        };
        for (int y = 0; y < image.getHeight(); y++) {
            int row = Math.min(frame.codedHeight() - 1, (int) (y * scale)) * frame.stride(0);
            for (int x = 0; x < image.getWidth(); x++) {
                int at = row + Math.min(frame.codedWidth() - 1, (int) (x * scale)) * step;
                image.setRGB(x, y, rgb(frame, plane, at));
            }
        }
        return image;
    }

    private static int rgb(VideoFrame frame, ByteBuffer plane, int at) {
        return switch (frame.format()) {
            case BGRA, BGRX -> packed(plane.get(at + 2), plane.get(at + 1), plane.get(at));
            case RGBA, RGBX -> packed(plane.get(at), plane.get(at + 1), plane.get(at + 2));
            default -> packed(plane.get(at), plane.get(at), plane.get(at));
        };
    }

    private static int packed(byte red, byte green, byte blue) {
        return (red & 0xff) << 16 | (green & 0xff) << 8 | (blue & 0xff);
    }
}
