package io.github.mediacapture.swing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.RepaintManager;

/** A window without a screen: it shows a pane, and tells when that wants to be painted. */
final class PaneStage {
    private final JPanel root = new JPanel(null);
    private final Semaphore repaints = new Semaphore(0);
    final VideoPane pane;

    PaneStage(VideoPane pane, int width, int height) throws Exception {
        this.pane = pane;
        RepaintManager.setCurrentManager(new RepaintManager() {
            @Override
            public void addDirtyRegion(JComponent component, int x, int y, int w, int h) {
                if (component == pane && Thread.currentThread().getName().startsWith("mediacapture-paint-")) {
                    repaints.release();
                }
            }
        });
        onEventThread(() -> {
            root.add(pane);
            pane.setBounds(0, 0, width, height);
            root.setSize(width, height);
            root.addNotify();
            return null;
        });
    }

    void remove() throws Exception {
        onEventThread(() -> {
            root.remove(pane);
            return null;
        });
    }

    void add() throws Exception {
        onEventThread(() -> root.add(pane));
    }

    void setVisible(boolean visible) throws Exception {
        onEventThread(() -> {
            root.setVisible(visible);
            return null;
        });
    }

    void resize(int width, int height) throws Exception {
        onEventThread(() -> {
            pane.setSize(width, height);
            return null;
        });
    }

    /** Returns once the pane's thread has made a picture ready that nobody has waited for. */
    void awaitReady() throws InterruptedException {
        assertThat(repaints.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    /** What the person sees, as letters. */
    String paint(double scale) throws Exception {
        return onEventThread(() -> {
            BufferedImage screen = new BufferedImage(
                    (int) Math.round(pane.getWidth() * scale),
                    (int) Math.round(pane.getHeight() * scale),
                    BufferedImage.TYPE_INT_RGB);
            Graphics2D g = screen.createGraphics();
            g.scale(scale, scale);
            pane.paint(g);
            g.dispose();
            return PicturesTest.letters(screen);
        });
    }

    /** Paints once, so that the pane's size is known, and once more when the picture is ready. */
    String paintWhenReady(double scale) throws Exception {
        paint(scale);
        awaitReady();
        return paint(scale);
    }

    static <T> T onEventThread(Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        EventQueue.invokeAndWait(result);
        return result.get();
    }

    /** Returns once no thread of a pane is left. */
    static void awaitNoThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("mediacapture-paint-")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
