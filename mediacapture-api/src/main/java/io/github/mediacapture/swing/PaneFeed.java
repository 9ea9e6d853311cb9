package io.github.mediacapture.swing;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.streams.VideoSink;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a source sees of a pane; of no use once the pane has another one. The frames of a hidden pane come, too: of a source that stands
 * still no other may follow when it is seen again.
 *
 * <p>Any thread; its host is told on the event dispatch thread.
 */
final class PaneFeed implements VideoSink {
    private final Host host;
    private final boolean refills;
    private final PaneStatistics.Counters counters;
    private volatile @Nullable PaintThread thread; // written under this, as the rest
    private @Nullable VideoFrame newest; // while there is no thread
    private boolean over;

    /** The pane. */
    interface Host {
        /** There is something to paint; any thread. */
        void repaint();

        /** The pictures have another size. */
        void onSize(PaneFeed feed, Dimension size);

        /** There is nothing to show any more, or not until the next frame. */
        void onCleared(PaneFeed feed);
    }

    /**
     * A feed that is hidden as yet.
     *
     * @param refills whether frames may follow when it was cleared, as those of another file; those of a track that has ended do not
     */
    PaneFeed(Host host, boolean refills, PaneStatistics.Counters counters) {
        this.host = host;
        this.refills = refills;
        this.counters = counters;
    }

    @Override
    public synchronized void onFrame(VideoFrame frame, FrameTiming timing) {
        PaintThread painting = thread;
        if (painting != null) {
            painting.offer(frame);
        } else if (!over) {
            hold(frame.clone());
        }
    }

    private void hold(@Nullable VideoFrame frame) {
        VideoFrame before = newest;
        newest = frame;
        if (before != null) {
            before.close();
        }
    }

    /** Makes frames ready to be painted from now on. Returns whether that is new. */
    synchronized boolean show() {
        if (thread != null || over) {
            return false;
        }
        PaintThread painting = PaintThread.start(host::repaint, counters);
        thread = painting;
        if (newest != null) {
            painting.offer(newest);
            hold(null);
        }
        return true;
    }

    /** Keeps the newest frame only. */
    synchronized void hide() {
        PaintThread painting = thread;
        if (painting != null) {
            thread = null;
            hold(painting.newest().orElse(null));
            painting.close();
        }
    }

    /** What makes frames ready; null while hidden. */
    @Nullable
    PaintThread painting() {
        return thread;
    }

    /** What is shown, in its own size. */
    Optional<BufferedImage> snapshot() {
        PaintThread painting = thread;
        return painting == null
                ? Optional.empty()
                : painting.lastFrame().map(last -> {
                    try (VideoFrame frame = last) {
                        return Pictures.toImage(frame);
                    }
                });
    }

    @Override
    public void onSize(int displayWidth, int displayHeight) {
        EventQueue.invokeLater(() -> host.onSize(this, new Dimension(displayWidth, displayHeight)));
    }

    @Override
    public void onCleared() {
        clear(!refills);
        EventQueue.invokeLater(() -> host.onCleared(this));
    }

    /** Holds nothing any more, and takes nothing. */
    void stop() {
        clear(true);
    }

    private synchronized void clear(boolean forGood) {
        over |= forGood;
        hide();
        hold(null);
    }
}
