package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.swing.ObjectFit;
import io.github.mediacapture.swing.VideoPane;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import javax.swing.JFrame;

/**
 * A program with a window on a real screen, in a JVM of its own that says how many of the screen's pixels one of Swing's is: shows a fake
 * camera, and prints how many pixels of the screen are not what they should be.
 */
final class WindowOnScreen {
    private static final int BACKGROUND = 0x604080;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int BAR = 40;
    private static final Rectangle MARK = new Rectangle(40, 20, 80, 60);

    private final FakeDevices devices = new FakeDevices();
    private final String name;
    private final Path directory;
    private final JFrame window = new JFrame("Pane");
    private VideoPane pane;

    private WindowOnScreen(String name, Path directory) {
        this.name = name;
        this.directory = directory;
        devices.add(FakeCamera.builder().size(WIDTH, HEIGHT).build());
    }

    /** Shows the window; its arguments are a name and a directory for screenshots. */
    public static void main(String[] args) throws Exception {
        if (GraphicsEnvironment.isHeadless()) {
            System.out.println("no windows");
            return;
        }
        new WindowOnScreen(args[0], Path.of(args[1])).run();
        System.out.println("done");
        System.exit(0);
    }

    private void run() throws Exception {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .captureBackend(devices)
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            // Twice a second, so that there is time to look at each.
            MediaStreamTrack track = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video(
                            set -> set.width(WIDTH).height(HEIGHT).frameRate(Constrain.exact(2.0))))
                    .join()
                    .getVideoTracks()
                    .get(0);
            onEventThread(() -> {
                open(track);
                return null;
            });
            checkPictures();
            checkResizing();
            checkHiding();
        }
        awaitNoThreads("closed");
        System.out.println("frames: " + devices.outstandingFrames());
        onEventThread(() -> {
            window.dispose();
            return null;
        });
    }

    private void open(MediaStreamTrack track) {
        pane = new VideoPane(track);
        pane.setBackground(new Color(BACKGROUND));
        window.setUndecorated(true);
        window.getContentPane().setBackground(new Color(BACKGROUND));
        window.add(pane);
        window.setBounds(0, 0, swing(WIDTH + 2 * BAR), swing(HEIGHT));
        window.setVisible(true);
    }

    /** Java rounds the scale on X11. */
    private int swing(int screenPixels) {
        double scale = window.getGraphicsConfiguration().getDefaultTransform().getScaleX();
        return (int) Math.round(screenPixels / scale);
    }

    private void checkPictures() throws Exception {
        check("letterbox", (x, y) -> -1);
        onEventThread(() -> {
            pane.setMirrored(true);
            pane.setOverlay((g, rectangle) -> {
                g.setColor(Color.GREEN);
                g.fill(MARK);
            });
            return null;
        });
        awaitNext(); // one that was being prepared before
        check("mirror and overlay", (x, y) -> MARK.contains(x, y) ? 0x00ff00 : -1);
    }

    /** Compares with the frame that is shown, but for what lies over it. */
    private void check(String what, IntBinaryOperator overlay) throws Exception {
        boolean mirrored = what.startsWith("mirror");
        while (true) {
            long shown = awaitNext();
            BufferedImage frame = pane.snapshot().orElseThrow();
            Screenshot screen = look();
            if (onEventThread(() -> pane.statistics().shown()) != shown
                    || !same(frame, pane.snapshot().orElseThrow())) {
                continue; // another frame came meanwhile
            }
            int wrong = 0;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH + 2 * BAR; x++) {
                    int expected = BACKGROUND;
                    if (x >= BAR && x < BAR + WIDTH) {
                        int over = overlay.applyAsInt(x - BAR, y);
                        int column = mirrored ? WIDTH - 1 - (x - BAR) : x - BAR;
                        expected = over >= 0 ? over : frame.getRGB(column, y) & 0xffffff;
                    }
                    wrong += screen.rgb(x, y) == expected ? 0 : 1;
                }
            }
            save(screen, what);
            System.out.println(what + ": " + wrong);
            return;
        }
    }

    private static boolean same(BufferedImage one, BufferedImage other) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (one.getRGB(x, y) != other.getRGB(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A window that grows and shrinks shows the picture at any time. */
    private void checkResizing() throws Exception {
        onEventThread(() -> {
            pane.setMirrored(false);
            pane.setOverlay(null);
            pane.setObjectFit(ObjectFit.FILL);
            return null;
        });
        awaitNext();
        int blank = 0;
        for (int step = 1; step <= 10; step++) {
            int width = WIDTH + 20 * step;
            int height = HEIGHT + 10 * (step % 4);
            onEventThread(() -> {
                window.setSize(swing(width), swing(height));
                window.validate();
                pane.paintImmediately(0, 0, pane.getWidth(), pane.getHeight());
                return null;
            });
            Screenshot screen = look();
            for (int y = 4; y < height - 4; y += 4) {
                for (int x = 4; x < width - 4; x += 4) {
                    blank += screen.rgb(x, y) == BACKGROUND ? 1 : 0;
                }
            }
        }
        save(look(), "resized");
        System.out.println("blank: " + blank);
    }

    private void checkHiding() throws Exception {
        onEventThread(() -> {
            window.setVisible(false);
            return null;
        });
        awaitNoThreads("hidden");
        onEventThread(() -> {
            window.setVisible(true);
            return null;
        });
        awaitNext();
        System.out.println("shown again: true");
        onEventThread(() -> {
            window.remove(pane);
            return null;
        });
        awaitNoThreads("removed");
        onEventThread(() -> {
            window.add(pane);
            window.validate();
            return null;
        });
        awaitNext();
        System.out.println("added again: true");
        onEventThread(() -> {
            window.dispose();
            return null;
        });
        awaitNoThreads("disposed");
        onEventThread(() -> {
            window.setVisible(true);
            return null;
        });
        awaitNext(); // so that the context closes while it shows
    }

    /** Returns when one more frame was painted. */
    private long awaitNext() throws Exception {
        long before = pane.statistics().shown();
        while (pane.statistics().shown() == before) {
            onEventThread(() -> null);
            Thread.onSpinWait();
        }
        return pane.statistics().shown();
    }

    private static void awaitNoThreads(String when) throws InterruptedException {
        boolean left = false;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("mediacapture-paint-")) {
                thread.join(5_000);
                left |= thread.isAlive();
            }
        }
        System.out.println(when + ": " + !left);
    }

    private Screenshot look() throws Exception {
        onEventThread(() -> {
            Toolkit.getDefaultToolkit().sync();
            return null;
        });
        return Screenshot.take();
    }

    private void save(Screenshot screen, String what) {
        try {
            ImageIO.write(
                    screen.image(),
                    "png",
                    directory.resolve(what + " " + name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T onEventThread(Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        EventQueue.invokeAndWait(result);
        return result.get();
    }
}
