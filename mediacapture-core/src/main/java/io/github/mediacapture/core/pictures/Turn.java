package io.github.mediacapture.core.pictures;

import io.github.mediacapture.core.pictures.PixelLayout.Component;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Rotates pictures clockwise, and mirrors them then; immutable.
 *
 * @param rotation 0, 90, 180 or 270 degrees
 * @param flip whether left and right change places after that
 */
record Turn(int rotation, boolean flip) {
    /** Fills {@code target}, which has the source's format, and its size, turned. */
    void copy(PixelPlanes source, PixelPlanes target) {
        VideoPixelFormat format = source.format();
        List<Component> components = PixelLayout.of(format).components();
        if (format.isRgb()) {
            copy(source, target, components.get(0), Integer.BYTES);
            return;
        }
        for (Component component : components) {
            copy(source, target, component, 1);
        }
    }

    private void copy(PixelPlanes source, PixelPlanes target, Component component, int bytes) {
        int plane = component.plane();
        int width = component.width(target.codedWidth());
        int right = component.step();
        int below = source.stride(plane);
        int lastX = (component.width(source.codedWidth()) - 1) * right;
        int lastY = (component.height(source.codedHeight()) - 1) * below;
        // Where the target's first sample is in the source, and how far from it those to the right of it and below are.
        int first = component.offset() + (rotation == 90 ? lastY : rotation == 180 ? lastX + lastY : 0);
        first += rotation == 270 ? lastX : 0;
        int across = rotation == 90 ? -below : rotation == 180 ? -right : rotation == 270 ? below : right;
        int down = rotation == 90 ? right : rotation == 180 ? -below : rotation == 270 ? -right : below;
        if (flip) {
            first += across * (width - 1);
            across = -across;
        }
        Samples from = new Samples(source.plane(plane), across, bytes);
        for (int y = 0; y < component.height(target.codedHeight()); y++) {
            int at = y * target.stride(plane) + component.offset();
            from.copy(first + y * down, target.plane(plane), at, right, width);
        }
    }

    /** Samples of a number of bytes that are a step from each other. */
    private record Samples(ByteBuffer bytes, int step, int size) {
        void copy(int first, ByteBuffer to, int begin, int toStep, int count) {
            int from = first;
            int at = begin;
            for (int i = 0; i < count; i++, from += step, at += toStep) {
                if (size == Integer.BYTES) {
                    to.putInt(at, bytes.getInt(from));
                } else {
                    to.put(at, bytes.get(from));
                }
            }
        }
    }
}
