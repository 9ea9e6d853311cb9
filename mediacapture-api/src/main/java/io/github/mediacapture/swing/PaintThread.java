package io.github.mediacapture.swing;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Converts a pane's frames to the pixels of its screen, while somebody sees it: the newest frame, one at a time.
 *
 * <p>Three images go around: one is painted, one is ready, one is being filled. A frame that comes while another one waits takes its
 * place. The frame that was converted last is held, to be converted anew where the pane changes.
 *
 * <p>Any thread; the lock is held for a few assignments only. {@link #close} does not wait: the thread gives back what it
 * holds, and ends.
 */
final class PaintThread implements AutoCloseable {
    private static final LazyLog LOG = new LazyLog(PaintThread.class);
    private static final AtomicLong COUNT = new AtomicLong();

    private final Runnable onReady;
    private final PaneStatistics.Counters counters;

    // guarded by this
    private final Deque<Rendering> spare = new ArrayDeque<>();
    private @Nullable VideoFrame waiting;
    private @Nullable VideoFrame current;
    private @Nullable Rendering ready;
    private @Nullable Target target;
    private long serial;
    private boolean outdated;
    private boolean closed;

    // its own
    private boolean failed;

    /** How the pane shows frames. */
    record Target(DeviceBox box, ObjectFit fit, boolean mirrored) {
        Placement place(int pictureWidth, int pictureHeight) {
            return box.place(pictureWidth, pictureHeight, fit);
        }
    }

    /** A frame for one target; whoever has it may change it. */
    static final class Rendering {
        private final RgbImage image = new RgbImage();
        private long serial;
        private int width;
        private int height;
        private @Nullable Target target;
        private Placement placement = Placement.whole(1, 1);

        RgbImage image() {
            return image;
        }

        /** What the frames are numbered by: two renderings of one frame have the same. */
        long serial() {
            return serial;
        }

        int displayWidth() {
            return width;
        }

        int displayHeight() {
            return height;
        }

        /** Where it lies, if it was made for this target. */
        Optional<Placement> placementIn(Target other) {
            return other.equals(target) ? Optional.of(placement) : Optional.empty();
        }

        private void fill(FrameRenderer renderer, Job job) {
            target = null; // if that fails, it is good for nothing
            serial = job.serial();
            width = job.frame().displayWidth();
            height = job.frame().displayHeight();
            placement = job.target().place(width, height);
            renderer.render(
                    job.frame(), FrameRenderer.View.all(placement, job.target().mirrored()), image);
            target = job.target();
        }
    }

    /**
     * Something to convert.
     *
     * @param before the frame that was converted before it, to be given back
     */
    private record Job(
            VideoFrame frame,
            Target target,
            long serial,
            Rendering into,
            @Nullable VideoFrame before) {}

    private PaintThread(Runnable onReady, PaneStatistics.Counters counters) {
        this.onReady = onReady;
        this.counters = counters;
    }

    /**
     * Begins, in a thread that keeps no program running.
     *
     * @param onReady called when there is something to paint, in that thread
     */
    static PaintThread start(Runnable onReady, PaneStatistics.Counters counters) {
        PaintThread painting = new PaintThread(onReady, counters);
        Thread thread = new Thread(painting::run, "mediacapture-paint-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
        return painting;
    }

    /** Takes a frame, of which the caller keeps its own holder. */
    void offer(VideoFrame frame) {
        VideoFrame late = frame.clone();
        synchronized (this) {
            if (!closed) {
                VideoFrame replaced = waiting;
                waiting = late;
                late = replaced;
                if (late != null) {
                    counters.dropped();
                }
                notifyAll();
            }
        }
        close(late);
    }

    /** Shows frames otherwise from now on, the last one too. */
    synchronized void show(Target newTarget) {
        if (!newTarget.equals(target)) {
            target = newTarget;
            outdated = current != null;
            notifyAll();
        }
    }

    /** Takes what is ready to be painted, if anything is, in exchange for what was painted before. */
    synchronized @Nullable Rendering exchange(@Nullable Rendering painted) {
        Rendering taken = ready;
        if (taken == null) {
            return painted;
        }
        ready = null;
        if (painted != null) {
            spare.add(painted);
        }
        return taken;
    }

    /** A holder of the frame that was converted last; close it. */
    synchronized Optional<VideoFrame> lastFrame() {
        return closed || current == null ? Optional.empty() : Optional.of(current.clone());
    }

    /** A holder of the frame that came last; close it. */
    synchronized Optional<VideoFrame> newest() {
        return closed || waiting == null ? lastFrame() : Optional.of(waiting.clone());
    }

    @Override
    public void close() {
        VideoFrame late;
        synchronized (this) {
            closed = true;
            late = waiting;
            waiting = null;
            ready = null;
            notifyAll();
        }
        close(late);
    }

    private static void close(@Nullable VideoFrame frame) {
        if (frame != null) {
            frame.close();
        }
    }

    private void run() {
        try (PixelConversion conversion = Conversions.open()) {
            FrameRenderer renderer = new FrameRenderer(conversion);
            for (Job job = next(); job != null; job = next()) {
                close(job.before());
                convert(renderer, job);
            }
        } catch (RuntimeException | Error e) {
            warn(e);
        } finally {
            close();
            close(swapCurrent(null));
        }
    }

    private synchronized @Nullable VideoFrame swapCurrent(@Nullable VideoFrame next) {
        VideoFrame before = current;
        current = next;
        return before;
    }

    /** Waits for something to do; null at the end. */
    private synchronized @Nullable Job next() {
        try {
            while (!closed) {
                VideoFrame frame = waiting != null ? waiting : outdated ? current : null;
                if (frame != null && target != null) {
                    return job(frame, target);
                }
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private Job job(VideoFrame frame, Target to) {
        VideoFrame before = null;
        if (frame == waiting) {
            before = current;
            current = frame;
            waiting = null;
            serial = counters.nextSerial();
        }
        outdated = false;
        Rendering into = spare.isEmpty() ? new Rendering() : spare.remove();
        return new Job(frame, to, serial, into, before);
    }

    private void convert(FrameRenderer renderer, Job job) {
        long begin = System.nanoTime();
        try {
            job.into().fill(renderer, job);
        } catch (RuntimeException | Error e) {
            warn(e);
            return;
        }
        counters.converted(System.nanoTime() - begin);
        if (publish(job.into())) {
            onReady.run();
        }
    }

    private synchronized boolean publish(Rendering filled) {
        if (closed) {
            return false;
        }
        Rendering replaced = ready;
        ready = filled;
        if (replaced != null) {
            spare.add(replaced);
            if (replaced.serial() != filled.serial()) {
                counters.dropped();
            }
        }
        return true;
    }

    /** Once: it would go on with each frame. */
    private void warn(Throwable error) {
        if (!failed) {
            failed = true;
            LOG.get().log(System.Logger.Level.WARNING, "A pane can't show its frames: " + Reason.of(error), error);
        }
    }
}
