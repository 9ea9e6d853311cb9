package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.List;

/**
 * Where the samples of each component (Y, U, V or red, green, blue, alpha) of a pixel format are.
 *
 * @param format whose layout it is
 * @param components one for each component, in the same order for formats with the same components
 */
record PixelLayout(VideoPixelFormat format, List<Component> components) {
    /**
     * The samples of one component.
     *
     * @param plane the plane they are in
     * @param offset bytes from the start of a row to its first sample
     * @param step bytes from sample to sample
     * @param shiftX how often the width is halved
     * @param shiftY how often the height is halved
     */
    record Component(int plane, int offset, int step, int shiftX, int shiftY) {
        int width(int frameWidth) {
            return (frameWidth + (1 << shiftX) - 1) >> shiftX;
        }

        int height(int frameHeight) {
            return (frameHeight + (1 << shiftY) - 1) >> shiftY;
        }
    }

    static PixelLayout of(VideoPixelFormat format) {
        return new PixelLayout(
                format,
                switch (format) {
                    case I420 -> planar(1, 1);
                    case I422 -> planar(1, 0);
                    case I444 -> planar(0, 0);
                    case NV12 ->
                        List.of(
                                new Component(0, 0, 1, 0, 0),
                                new Component(1, 0, 2, 1, 1),
                                new Component(1, 1, 2, 1, 1));
                    case YUY2 ->
                        List.of(
                                new Component(0, 0, 2, 0, 0),
                                new Component(0, 1, 4, 1, 0),
                                new Component(0, 3, 4, 1, 0));
                    case RGBA, RGBX, BGRA, BGRX ->
                        List.of(
                                new Component(0, 0, 4, 0, 0),
                                new Component(0, 1, 4, 0, 0),
                                new Component(0, 2, 4, 0, 0),
                                new Component(0, 3, 4, 0, 0));
                });
    }

    private static List<Component> planar(int shiftX, int shiftY) {
        return List.of(
                new Component(0, 0, 1, 0, 0),
                new Component(1, 0, 1, shiftX, shiftY),
                new Component(2, 0, 1, shiftX, shiftY));
    }

    /** The layout of scaled frames: the same, but planar where packed pixels allow only even widths. */
    PixelLayout scalable() {
        return format == VideoPixelFormat.YUY2 ? of(VideoPixelFormat.I422) : this;
    }
}
