package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.swing.VideoPane;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/**
 * How long after a 1920x1080 frame of a live stream was made a media element hands it to its window, at 30 frames a second: what the library
 * adds to what the camera takes.
 *
 * <p>{@code LiveLatency [frames]}, with a {@code DISPLAY}.
 */
public final class LiveLatency {
    private static final int FRAME_RATE = 30;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / FRAME_RATE;

    private LiveLatency() {}

    /** Prints milliseconds. */
    public static void main(String[] arguments) throws Exception {
        int frames = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        long[] latencies = new long[frames];
        AtomicInteger shown = new AtomicInteger();
        try (MediaCapture capture = MediaCapture.open();
                VideoElement video = capture.newVideoElement()) {
            VideoTrackGenerator camera = capture.newVideoTrackGenerator();
            video.setSrcObject(capture.newMediaStream(List.of(camera.track())));
            CompletableFuture<Void> unused = video.play();
            video.addSink((frame, timing) -> {
                int number = shown.getAndIncrement();
                if (number < frames) {
                    latencies[number] = System.nanoTime() - frame.timestampNanos();
                }
            });
            JFrame window = ShownByUs.window(() -> new VideoPane(video));
            MovingFrame scene = new MovingFrame(1920, 1080);
            long begin = System.nanoTime();
            for (int i = 0; shown.get() < frames; i++) {
                LockSupport.parkNanos(begin + i * PERIOD_NANOS - System.nanoTime());
                try (VideoFrame painted = scene.at(0)) {
                    VideoFrameInit now = VideoFrameInit.defaults().timestampNanos(System.nanoTime());
                    CompletableFuture<Void> unusedWrite = camera.writable().write(painted.with(now));
                }
            }
            SwingUtilities.invokeAndWait(window::dispose);
        }
        long[] warm = Arrays.copyOfRange(latencies, frames / 3, frames);
        Arrays.sort(warm);
        System.out.printf(
                "from the camera's frame to the window: %.2f ms (median), %.2f ms (95 of 100), %.2f ms at most; a frame is %.1f ms%n",
                warm[warm.length / 2] / 1e6,
                warm[warm.length * 95 / 100] / 1e6,
                warm[warm.length - 1] / 1e6,
                PERIOD_NANOS / 1e6);
    }
}
