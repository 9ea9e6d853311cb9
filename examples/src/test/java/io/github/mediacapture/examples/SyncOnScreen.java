package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.swing.VideoPane;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import javax.swing.JWindow;

/**
 * A program that plays a film which flashes and beeps in the first tenth of each second, in the corner of the screen, and prints when it does
 * what. Whatever it changes, it changes in the middle between two flashes, so that all edges that are seen and heard are the film's.
 */
final class SyncOnScreen {
    private static final double MIDDLE = 0.55;

    private SyncOnScreen() {}

    /** Its arguments are the film, and then {@code play:SECONDS}, {@code rate:RATE}, {@code seek:SECOND} or {@code pause}. */
    public static void main(String[] args) throws Exception {
        try (MediaCapture capture = MediaCapture.open();
                VideoElement video = capture.newVideoElement()) {
            show(video);
            video.setSrc(Path.of(args[0]));
            video.play().join();
            at(video, MIDDLE);
            for (int i = 1; i < args.length; i++) {
                say(args[i]);
                String[] step = args[i].split(":", -1);
                switch (step[0]) {
                    case "play" -> at(video, Math.floor(video.currentTime()) + Double.parseDouble(step[1]) + MIDDLE);
                    case "rate" -> video.setPlaybackRate(Double.parseDouble(step[1]));
                    case "seek" -> {
                        CompletableFuture<Void> seeked = new CompletableFuture<>();
                        Registration listening = video.onSeeked(event -> seeked.complete(null));
                        video.setCurrentTime(Double.parseDouble(step[1]) + MIDDLE);
                        seeked.join();
                        listening.close();
                    }
                    case "pause" -> {
                        video.pause();
                        video.play().join();
                    }
                    default -> throw new IllegalArgumentException(args[i]);
                }
            }
            say("end");
            System.out.println(video.report());
        }
        System.exit(0);
    }

    /** In a window without a frame. */
    static void show(VideoElement video) throws Exception {
        EventQueue.invokeAndWait(() -> {
            JWindow window = new JWindow();
            window.add(new VideoPane(video));
            window.setBounds(0, 0, 640, 360);
            window.setVisible(true);
        });
    }

    static void say(String what) {
        System.out.println(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) + " " + what);
    }

    /** Waits until a picture of that second or a later one is shown. */
    private static void at(VideoElement video, double second) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        Registration watching = video.addSink((frame, timing) -> {
            if (frame.timestampNanos() / 1e9 >= second) {
                reached.complete(null);
            }
        });
        reached.join();
        watching.close();
    }
}
