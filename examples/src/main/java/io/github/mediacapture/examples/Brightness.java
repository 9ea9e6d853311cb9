package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleConsumer;

/** Prints how bright the camera's pictures are: looks at raw frames without keeping or copying them. */
public final class Brightness {
    private static final int FRAMES = 100;

    private Brightness() {}

    /** Prints a hundred numbers. */
    public static void main(String... args) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(FRAMES);
        try (MediaCapture capture = MediaCapture.open()) {
            MediaStreamTrack track = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join()
                    .getVideoTracks()
                    .get(0);
            track.onEnded(event -> System.exit(1));
            watch(capture, track, brightness -> {
                System.out.printf(Locale.ROOT, "%.1f%n", brightness);
                left.countDown();
            });
            left.await();
        }
    }

    /** Measures every picture of a track until the processor is closed or the track ends. */
    static MediaStreamTrackProcessor<?> watch(MediaCapture capture, MediaStreamTrack track, DoubleConsumer listener) {
        return capture.newVideoProcessor(track, frame -> listener.accept(of(frame)));
    }

    /**
     * The mean of a picture's luma (of its green, where it has none), from 0 to 255, in the range that its color space tells.
     *
     * @param frame may be closed when this returns
     */
    static double of(VideoFrame frame) {
        int step;
        int first;
        switch (frame.format()) {
            case I420, I422, I444, NV12 -> {
                step = 1;
                first = 0;
            }
            case YUY2 -> {
                step = 2;
                first = 0;
            }
            default -> {
                step = 4;
                first = 1;
            }
        }
        ByteBuffer plane = frame.plane(0);
        long sum = 0;
        for (int row = 0; row < frame.codedHeight(); row++) {
            int at = row * frame.stride(0) + first;
            for (int column = 0; column < frame.codedWidth(); column++) {
                sum += plane.get(at + column * step) & 0xff;
            }
        }
        return (double) sum / ((long) frame.codedWidth() * frame.codedHeight());
    }
}
