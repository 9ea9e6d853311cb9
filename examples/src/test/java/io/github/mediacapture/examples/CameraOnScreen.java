package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.swing.VideoPane;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import javax.swing.JFrame;

/**
 * A program with a window on a real screen, which shows the first camera: prints how many pixels of the screen are not those of the
 * frame, and what colors the eight bars of its test picture have there; and records it.
 */
final class CameraOnScreen {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAMES = 10;
    private static final int BARS = 8;

    private CameraOnScreen() {}

    /** Its argument is a directory for a screenshot and the recording. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        try (MediaCapture capture = MediaCapture.open()) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video(
                            set -> set.width(WIDTH).height(HEIGHT).frameRate(15)))
                    .join();
            MediaRecorder recorder = capture.newMediaRecorder(
                    stream,
                    MediaRecorderOptions.builder()
                            .mimeType("video/webm;codecs=vp8")
                            .videoBitsPerSecond(4_000_000)
                            .writeTo(directory.resolve("camera.webm"))
                            .build());
            CountDownLatch stopped = new CountDownLatch(1);
            recorder.onStop(event -> stopped.countDown());
            recorder.onError(event -> System.out.println(event.error()));
            recorder.start();
            show(stream, directory);
            recorder.stop();
            stopped.await();
        }
        System.out.println("done");
        System.exit(0);
    }

    private static void show(MediaStream stream, Path directory) throws Exception {
        JFrame window = new JFrame("Camera");
        VideoPane[] panes = new VideoPane[1];
        EventQueue.invokeAndWait(() -> {
            panes[0] = new VideoPane(stream.getVideoTracks().get(0));
            window.setUndecorated(true);
            window.add(panes[0]);
            double scale =
                    window.getGraphicsConfiguration().getDefaultTransform().getScaleX(); // which Java rounds on X11
            window.setBounds(0, 0, (int) Math.round(WIDTH / scale), (int) Math.round(HEIGHT / scale));
            window.setVisible(true);
        });
        while (panes[0].statistics().shown() < FRAMES) {
            EventQueue.invokeAndWait(() -> {});
        }
        EventQueue.invokeAndWait(() -> Toolkit.getDefaultToolkit().sync());
        Screenshot screen = Screenshot.take();
        BufferedImage frame = panes[0].snapshot().orElseThrow();
        ImageIO.write(screen.image(), "png", directory.resolve("camera.png").toFile());
        int wrong = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                wrong += screen.rgb(x, y) == (frame.getRGB(x, y) & 0xffffff) ? 0 : 1;
            }
        }
        System.out.println("wrong: " + wrong);
        for (int bar = 0; bar < BARS; bar++) {
            Color color = new Color(screen.rgb(bar * WIDTH / BARS + WIDTH / BARS / 2, HEIGHT / 2));
            System.out.println("bar: " + color.getRed() + " " + color.getGreen() + " " + color.getBlue());
        }
        EventQueue.invokeAndWait(window::dispose);
    }
}
