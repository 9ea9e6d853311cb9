package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.swing.PlayerControls;
import io.github.mediacapture.swing.VideoPane;
import java.awt.EventQueue;
import java.awt.GridLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.swing.JWindow;
import org.bytedeco.javacpp.Pointer;

/**
 * A program that plays a film, and the screen with the microphone, in a window, and closes elements, window, tracks and context in any order at any
 * moment: nothing may be left, and nothing may take long.
 */
final class ClosingsOnScreen {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int WARM_UP = 5;

    private final Path film;
    private final Random random;
    private Duration longest = Duration.ZERO;

    private ClosingsOnScreen(Path film, long seed) {
        this.film = film;
        random = new Random(seed);
    }

    /** Its arguments are the film, and how many times; prints what the longest closing took. */
    public static void main(String[] args) throws Exception {
        Duration longest = Duration.ZERO;
        long bytes = Long.MAX_VALUE;
        int times = Integer.parseInt(args[1]) + WARM_UP;
        for (int seed = 0; seed < times; seed++) {
            ClosingsOnScreen closings = new ClosingsOnScreen(Path.of(args[0]), seed);
            closings.run();
            String left = awaitNothing(bytes);
            if (seed == WARM_UP - 1) {
                bytes = Pointer.totalBytes(); // some native memory belongs to the classes, and is allocated once
            }
            if (seed >= WARM_UP) {
                assertThat(closings.longest).as("seed %s", seed).isLessThanOrEqualTo(LIMIT);
                longest = longest.compareTo(closings.longest) < 0 ? closings.longest : longest;
            }
            assertThat(left).as("left by seed %s", seed).isEmpty();
        }
        System.out.println("closed " + times + " times, the longest took " + longest.toMillis() + " ms");
        System.exit(0);
    }

    /** A pane's own thread may still be converting its last picture. */
    private static String awaitNothing(long bytes) {
        long begin = System.nanoTime();
        String left = left(bytes);
        while (!left.isEmpty() && System.nanoTime() - begin < LIMIT.toNanos()) {
            LockSupport.parkNanos(1_000_000);
            left = left(bytes);
        }
        return left;
    }

    private static String left(long bytes) {
        boolean nothing = AvFrames.live() == 0
                && Pointer.totalBytes() <= bytes
                && threads().isEmpty();
        return nothing ? "" : AvFrames.live() + " frames, " + Pointer.totalBytes() + " bytes, threads " + threads();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mediacapture-"))
                .toList();
    }

    private void run() throws Exception {
        MediaCapture capture = MediaCapture.open();
        List<Step> closings = new ArrayList<>(List.of(capture::close));
        try {
            VideoElement player = capture.newVideoElement();
            VideoElement view = capture.newVideoElement();
            JWindow window = show(player, view);
            closings.addAll(List.of(player::close, view::close, () -> EventQueue.invokeAndWait(window::dispose)));
            player.setSrc(film);
            player.play().exceptionally(error -> null);
            List<MediaStreamTrack> tracks = new ArrayList<>();
            if (random.nextBoolean()) {
                tracks.addAll(capture.mediaDevices().getDisplayMedia().join().getTracks());
            }
            if (random.nextBoolean()) {
                tracks.addAll(capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.audio())
                        .join()
                        .getTracks());
            }
            MediaStream stream = capture.newMediaStream(tracks);
            view.setMonitoring(random.nextBoolean());
            view.setSrcObject(stream);
            view.play().exceptionally(error -> null);
            closings.add(() -> stream.getTracks().forEach(MediaStreamTrack::stop));
            for (int i = random.nextInt(4); i > 0; i--) {
                disturb(random.nextBoolean() ? player : view);
                LockSupport.parkNanos(random.nextInt(100_000_000));
            }
        } finally {
            Collections.shuffle(closings, random);
            for (Step closing : closings) {
                long begin = System.nanoTime();
                closing.run();
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                longest = longest.compareTo(took) < 0 ? took : longest;
                LockSupport.parkNanos(random.nextInt(3) == 0 ? random.nextInt(50_000_000) : 0);
            }
        }
    }

    private static JWindow show(VideoElement player, VideoElement view) throws Exception {
        AtomicReference<JWindow> made = new AtomicReference<>();
        EventQueue.invokeAndWait(() -> {
            JWindow window = new JWindow();
            window.setLayout(new GridLayout(1, 3));
            window.add(new VideoPane(player));
            window.add(new PlayerControls(player));
            window.add(new VideoPane(view));
            window.setBounds(0, 0, 640, 200);
            window.setVisible(true);
            made.set(window);
        });
        return made.get();
    }

    private void disturb(VideoElement video) {
        switch (random.nextInt(6)) {
            case 0 -> video.pause();
            case 1 -> video.setCurrentTime(random.nextDouble() * 5);
            case 2 -> video.setPlaybackRate(random.nextInt(4));
            case 3 -> video.load();
            case 4 -> video.setMuted(!video.muted());
            default -> video.captureStream().getTracks().forEach(MediaStreamTrack::stop);
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
