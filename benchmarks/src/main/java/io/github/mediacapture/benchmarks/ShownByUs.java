package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.swing.PaneStatistics;
import io.github.mediacapture.swing.VideoPane;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.awt.Dimension;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/** Shows raw pictures of a file in a {@code VideoPane}, until they end; a program of {@link PreviewCost}'s. */
final class ShownByUs {
    private ShownByUs() {}

    /** {@code ShownByUs file width height window-width window-height}. */
    public static void main(String[] arguments) throws Exception {
        int width = Integer.parseInt(arguments[1]);
        int height = Integer.parseInt(arguments[2]);
        Dimension size = new Dimension(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build();
        try (RawPictures pictures = new RawPictures(Path.of(arguments[0]), width, height);
                MediaCapture capture = MediaCapture.open(options)) {
            VideoTrackGenerator generator = capture.newVideoTrackGenerator();
            CompletableFuture<VideoPane> shown = new CompletableFuture<>();
            JFrame window = window(() -> {
                VideoPane pane = new VideoPane(generator.track());
                pane.setPreferredSize(size);
                shown.complete(pane);
                return pane;
            });
            long count = 0;
            for (VideoFrame frame = pictures.nextFrame(); frame != null; frame = pictures.nextFrame()) {
                CompletableFuture<Void> unused = generator.writable().write(frame);
                count++;
            }
            PaneStatistics statistics = shown.join().statistics();
            System.out.printf(
                    "%d came, %d shown, %d dropped; a picture: %.2f ms to convert, %.2f ms to paint, %.2f ms of the event dispatch thread's CPU%n",
                    count,
                    statistics.shown(),
                    statistics.dropped(),
                    statistics.convertTime().toNanos() / 1e6 / statistics.shown(),
                    statistics.paintTime().toNanos() / 1e6 / statistics.shown(),
                    dispatchNanos() / 1e6 / statistics.shown());
            SwingUtilities.invokeAndWait(window::dispose);
        }
    }

    /** Opens a window without a frame around what is made on the event dispatch thread. */
    static JFrame window(java.util.function.Supplier<? extends javax.swing.JComponent> content) throws Exception {
        JFrame window = new JFrame("preview");
        SwingUtilities.invokeAndWait(() -> {
            window.setUndecorated(true);
            window.add(content.get());
            window.pack();
            window.setVisible(true);
        });
        return window;
    }

    private static long dispatchNanos() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("AWT-EventQueue"))
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
                .sum();
    }
}
