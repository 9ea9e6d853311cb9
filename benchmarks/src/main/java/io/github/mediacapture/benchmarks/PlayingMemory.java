package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.playback.VideoElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Whether memory stays flat while a media element plays a file of 640x360 pictures and sound in a loop, and while it loads it again and
 * again: what is resident of this process after each tenth. Ends with 1 if something grew by more than 3 %.
 *
 * <p>{@code PlayingMemory [minutes of media (60) [loads (1000)]]}. The file is played 16 times as fast as it was made. Run it with a heap of
 * one size ({@code -Xms64m -Xmx64m -XX:+AlwaysPreTouch}), so that only other memory can grow.
 */
public final class PlayingMemory {
    private static final int SECONDS = 30;
    private static final int RATE = 16;

    private PlayingMemory() {}

    /** Measures and prints; ends the JVM. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int loads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        Path folder = Files.createTempDirectory("playing-memory");
        Path file = folder.resolve("file.webm");
        boolean flat;
        try (MediaCapture capture = MediaCapture.open();
                VideoElement video = capture.newVideoElement()) {
            PlayingCost.make(file, "640x360", SECONDS, "libvpx -deadline realtime -cpu-used 8 -b:v 1M", "libopus");
            video.setSrc(file);
            boolean flatLoop = loop(video, minutes * 60 / SECONDS);
            flat = load(video, loads) && flatLoop;
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
        System.exit(flat ? 0 : 1);
    }

    private static boolean loop(VideoElement video, int rounds) throws InterruptedException {
        FlatReadings readings = new FlatReadings(rounds + " times round");
        Semaphore begun = new Semaphore(0);
        Registration seeked = video.onSeeked(event -> begun.release());
        video.setLoop(true);
        video.setDefaultPlaybackRate(RATE);
        video.setPlaybackRate(RATE);
        CompletableFuture<Void> unused = video.play();
        for (int round = 1; round <= rounds; round++) {
            begun.acquire();
            readings.reached((double) round / rounds);
        }
        seeked.close();
        video.pause();
        return readings.print();
    }

    private static boolean load(VideoElement video, int loads) {
        FlatReadings readings = new FlatReadings(loads + " loads");
        for (int i = 1; i <= loads; i++) {
            CompletableFuture<Void> shown = new CompletableFuture<>();
            video.load();
            Registration sink = video.addSink((frame, timing) -> shown.complete(null));
            shown.join();
            sink.close();
            readings.reached((double) i / loads);
        }
        return readings.print();
    }
}
