package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.swing.VideoPane;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.JPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pane of a fake camera, in a window without a screen: whatever ends, nothing is left. */
@Timeout(60)
@FakeMedia
class VideoPaneTest {
    private final JPanel window = new JPanel(null);
    private MediaStreamTrack track;
    private VideoPane pane;

    @BeforeEach
    void open(MediaCapture capture) throws Exception {
        track = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.width(64).height(48)))
                .join()
                .getVideoTracks()
                .get(0);
        pane = onEventThread(() -> new VideoPane(track));
        onEventThread(() -> {
            window.add(pane);
            pane.setBounds(0, 0, 64, 48);
            window.setSize(64, 48);
            window.addNotify();
            return null;
        });
    }

    @AfterEach
    void nothingIsLeft(FakeDevices devices) throws Exception {
        awaitNoThreads();
        assertThat(devices.outstandingFrames()).isZero();
        onEventThread(() -> {
            window.removeAll();
            return null;
        });
    }

    @Test
    void itShowsWhatTheCameraSees(FakeRuntime runtime) throws Exception {
        showFrames(runtime, 3);
        BufferedImage frame = pane.snapshot().orElseThrow();
        assertThat(pixels(paint())).isEqualTo(pixels(frame));
        track.stop();
        assertThat(pane.snapshot()).isEmpty();
    }

    @Test
    void theContextClosesWhileItShows(FakeRuntime runtime, MediaCapture capture) throws Exception {
        showFrames(runtime, 2);
        capture.close();
        runtime.runUntilIdle();
        awaitNoThreads();
        onEventThread(() -> null); // the end has come to the pane
        assertThat(pixels(paint())).containsOnly(0xff000000);
    }

    @Test
    void theWindowGoesWhileFramesCome(FakeRuntime runtime, FakeDevices devices) throws Exception {
        showFrames(runtime, 2);
        onEventThread(() -> {
            window.removeNotify();
            return null;
        });
        awaitNoThreads();
        assertThat(devices.outstandingFrames()).isZero();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(pane.statistics().shown()).isEqualTo(2);
        onEventThread(() -> {
            window.addNotify();
            return null;
        });
        showFrames(runtime, 2);
        track.stop();
    }

    @Test
    void theCameraIsPulledOut(FakeRuntime runtime, FakeDevices devices, FakeCamera camera) throws Exception {
        showFrames(runtime, 2);
        devices.remove(camera);
        runtime.advance(Duration.ofSeconds(1));
        awaitNoThreads();
        assertThat(pane.snapshot()).isEmpty();
    }

    @Test
    void panesOfOneTrackDoNotDisturbEachOther(FakeRuntime runtime) throws Exception {
        VideoPane other = onEventThread(() -> new VideoPane(track));
        onEventThread(() -> window.add(other)); // has no size: its frames wait
        showFrames(runtime, 2);
        onEventThread(() -> {
            window.remove(other);
            return null;
        });
        showFrames(runtime, 2);
        assertThat(other.statistics().shown()).isZero();
        track.stop();
    }

    /** Each of them is painted. */
    private void showFrames(FakeRuntime runtime, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            long before = pane.statistics().shown();
            runtime.advance(Duration.ofNanos(1_000_000_000L / 30 + 1));
            while (pane.statistics().shown() == before) {
                paint();
            }
        }
    }

    private BufferedImage paint() throws Exception {
        return onEventThread(() -> {
            BufferedImage screen = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = screen.createGraphics();
            pane.paint(g);
            g.dispose();
            return screen;
        });
    }

    private static List<Integer> pixels(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, 64, 48, null, 0, 64)).boxed().toList();
    }

    private static void awaitNoThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("mediacapture-paint-")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static <T> T onEventThread(Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        EventQueue.invokeAndWait(result);
        return result.get();
    }
}
