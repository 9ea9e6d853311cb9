package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.swing.VideoPane;
import java.awt.Dimension;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/** Plays a file in a window to its end; a program of {@link PlayingCost}'s. */
final class PlayedByUs {
    private PlayedByUs() {}

    /** {@code PlayedByUs file [loads]}: plays it once, or shows its beginning so often. */
    public static void main(String[] arguments) throws Exception {
        CompletableFuture<String> over = new CompletableFuture<>();
        try (MediaCapture capture = MediaCapture.open();
                VideoElement video = capture.newVideoElement()) {
            video.onEnded(event -> over.complete(video.report().toString()));
            video.onError(event ->
                    over.completeExceptionally(video.error().orElseThrow().cause()));
            video.setSrc(Path.of(arguments[0]));
            CompletableFuture<Void> unused = video.play();
            JFrame window = ShownByUs.window(() -> {
                VideoPane pane = new VideoPane(video);
                pane.setPreferredSize(new Dimension(1920, 1080));
                return pane;
            });
            if (arguments.length > 1) {
                int loads = Integer.parseInt(arguments[1]);
                System.out.printf("shown after %.1f ms (median of %d loads)%n", loadMillis(video, loads), loads);
            } else {
                System.out.println("shown: " + over.join().replace('\n', ' '));
            }
            SwingUtilities.invokeAndWait(window::dispose);
        }
    }

    /** From a load to the first picture that goes to the window. */
    private static double loadMillis(VideoElement video, int loads) {
        double[] millis = new double[loads];
        for (int i = 0; i < loads; i++) {
            CompletableFuture<Long> shown = new CompletableFuture<>();
            long begin = System.nanoTime();
            video.load();
            Registration sink = video.addSink((frame, timing) -> shown.complete(System.nanoTime()));
            millis[i] = (shown.join() - begin) / 1e6;
            sink.close();
        }
        Arrays.sort(millis);
        return millis[loads / 2];
    }
}
