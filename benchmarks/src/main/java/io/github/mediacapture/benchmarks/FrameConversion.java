package io.github.mediacapture.benchmarks;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PictureConverter;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.ServiceLoader;

/**
 * What it costs to make pixels for a {@code BufferedImage} of a picture, beside JavaCV's converter: processor time of one thread, its median and its least.
 *
 * <p>{@code FrameConversion [width height [times]]}; all on the same picture, turn by turn.
 */
public final class FrameConversion {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int WARM_UP = 60;

    private final int width;
    private final int height;
    private final PixelRect all;
    private final PixelBuffer picture;

    /** The picture of a camera that is carried about. */
    private FrameConversion(int width, int height) {
        this.width = width;
        this.height = height;
        all = PixelRect.ofSize(width, height);
        picture = PixelBuffer.allocate(VideoPixelFormat.I420, width, height, VideoColorSpace.BT601);
        try (VideoFrame frame = new MovingFrame(width, height).at(0)) {
            frame.copyTo(picture.bytes().duplicate());
        }
    }

    /** Prints the milliseconds. */
    public static void main(String[] arguments) {
        int width = arguments.length > 1 ? Integer.parseInt(arguments[0]) : 1920;
        int height = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1080;
        int times = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 150;
        FrameConversion comparison = new FrameConversion(width, height);
        for (PictureConverter converter : ServiceLoader.load(PictureConverter.class)) {
            comparison.measureOurs(converter, times);
        }
        comparison.measureJavaCv(times);
    }

    private void measureOurs(PictureConverter converter, int times) {
        try (PixelConversion conversion = converter.newConversion()) {
            int[] pixels = new int[width * height];
            print(
                    converter.name() + " to int[]",
                    times,
                    () -> conversion.convertToRgb(picture, all, pixels, width, height, false));
            PixelBuffer bgrx = PixelBuffer.allocate(VideoPixelFormat.BGRX, width, height, VideoColorSpace.SRGB);
            print(converter.name() + " to BGRX", times, () -> conversion.convert(picture, all, bgrx));
            PixelBuffer back = PixelBuffer.allocate(VideoPixelFormat.I420, width, height, VideoColorSpace.BT601);
            print(converter.name() + " from BGRX to I420", times, () -> conversion.convert(bgrx, all, back));
            int smallWidth = width * 2 / 3;
            int smallHeight = height * 2 / 3;
            print(
                    converter.name() + " to int[] of two thirds",
                    times,
                    () -> conversion.convertToRgb(picture, all, pixels, smallWidth, smallHeight, false));
        }
    }

    private void measureJavaCv(int times) {
        try (JavaCvImages images = new JavaCvImages(width, height)) {
            print("JavaCV: Java2DFrameConverter of a BGR frame", times, images::converted);
            print("JavaCV: swscale to BGR, then Java2DFrameConverter", times, () -> images.image(picture));
        }
    }

    private static void print(String what, int times, Runnable work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long[] spent = new long[times];
        for (int i = 0; i < times; i++) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            spent[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        }
        Arrays.sort(spent);
        System.out.printf(
                "%-50s %6.2f ms, at best %5.2f ms%n",
                what, spent[times / 2] / NANOS_PER_MILLI, spent[0] / NANOS_PER_MILLI);
    }
}
