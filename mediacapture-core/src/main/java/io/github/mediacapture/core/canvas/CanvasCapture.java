package io.github.mediacapture.core.canvas;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ThrowingCode;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code captureStream}. A frame is taken as soon as one is wanted and something has been painted since the last
 * one: at a paint, on the thread that paints, or where that came first, on the lane. So the last that was painted is never lost,
 * however low the rate. Whoever begins to look at a track gets the last frame once more, and the others with him.
 *
 * <p><b>Threads.</b> Any. The lock guards plain fields: the surface, which is the app's code, is asked without it, by the one thread
 * that has claimed the frame. <b>Life.</b> Until no track is live, or the context is closed.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-fromelement/#html-canvas-element-media-capture-extensions">The steps</a>
 */
final class CanvasCapture implements CanvasTrack.Captured {
    /** What a canvas may be painted at, as browsers have it, where no rate says it. */
    private static final double USUAL_RATE = 60;

    /** That part of a period may be a timer's lateness, which must not add up. */
    private static final int LATENESS = 8;

    private static final double LONGEST_NANOS = 1e18;

    private final EventLoop loop;
    private final Request request;
    private final Lane lane;
    private final Consumer<CanvasCapture> onClosed;
    private final PushableSource source;
    private final ThrowingCode failures; // of the thread that has claimed the frame
    private Registration painting = () -> {};
    private boolean wanted = true;
    private boolean fresh;
    private boolean taking;
    private boolean again;
    private @Nullable VideoFrame last; // that was taken; used by the thread that has claimed it, or once it is closed
    private boolean closed;
    private long dueNanos;

    /**
     * What is captured.
     *
     * @param rate how many frames per second are wanted; 0 for one, and then those that are requested; empty for all
     */
    record Request(PaintedSurface surface, OptionalDouble rate) {
        boolean hasClock() {
            return rate.orElse(0) > 0;
        }

        double frameRate() {
            return hasClock() ? Math.max(Double.MIN_NORMAL, rate.getAsDouble()) : USUAL_RATE;
        }

        long periodNanos() {
            return (long) Math.min(1e9 / frameRate(), LONGEST_NANOS);
        }
    }

    /** Opens its lane, which has this name. */
    CanvasCapture(EventLoop loop, Request request, String laneName, Consumer<CanvasCapture> onClosed) {
        this.loop = loop;
        this.request = request;
        this.onClosed = onClosed;
        this.failures = new ThrowingCode(loop.runtime());
        MediaTrackSettings mode = MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, Math.max(1, surface().width()))
                .put(TrackProperty.HEIGHT, Math.max(1, surface().height()))
                .put(TrackProperty.FRAME_RATE, request.frameRate())
                .build();
        this.source = new PushableSource(loop, "Canvas", mode, this::closeIfUnused);
        this.lane = loop.runtime().openLane(laneName);
    }

    /** Listens to the surface, and makes the stream's track. */
    CanvasTrack begin() {
        CanvasTrack track = source.newTrack((ofLoop, from, start) -> new CanvasTrack(ofLoop, from, start, this));
        Registration listening = surface().onPaint(this::painted);
        boolean late;
        synchronized (this) {
            late = closed;
            painting = late ? painting : listening;
        }
        if (late) {
            listening.close();
        }
        return track;
    }

    @Override
    public PaintedSurface surface() {
        return request.surface();
    }

    private void painted() {
        synchronized (this) {
            fresh = true;
        }
        takeWhatIsWanted();
    }

    /** Not at once: the caller may be painting. */
    @Override
    public void requestFrame() {
        synchronized (this) {
            wanted = true;
        }
        lane.execute(this::takeWhatIsWanted);
    }

    /** Not at once: the caller may hold locks. */
    @Override
    public void showLast() {
        synchronized (this) {
            if (closed || last == null) {
                return;
            }
            again = true;
        }
        lane.execute(this::takeWhatIsWanted);
    }

    private void due() {
        synchronized (this) {
            wanted = true;
        }
        takeWhatIsWanted();
    }

    /** Again if more was painted or requested meanwhile, by a thread that could not claim the frame. */
    private void takeWhatIsWanted() {
        while (true) {
            if (claim()) {
                boolean taken = false;
                try {
                    taken = take();
                } finally {
                    settle(taken);
                }
            } else if (claimLast()) {
                try {
                    pushLast();
                } finally {
                    unclaim();
                }
            } else {
                return;
            }
        }
    }

    private synchronized boolean claimLast() {
        if (closed || taking || !again) {
            return false;
        }
        taking = true;
        again = false;
        return true;
    }

    private void pushLast() {
        VideoFrame frame = last;
        if (frame != null) {
            try (VideoFrame now = frame.with(
                    VideoFrameInit.defaults().timestampNanos(loop.runtime().nanoTime()))) {
                source.push(now);
            }
        }
    }

    private synchronized void unclaim() {
        taking = false;
        if (closed) {
            keep(null);
        }
    }

    private void keep(@Nullable VideoFrame frame) {
        VideoFrame old = last;
        last = frame;
        if (old != null) {
            old.close();
        }
    }

    private synchronized boolean claim() {
        if (closed || taking || !wanted || !fresh) {
            return false;
        }
        taking = true;
        fresh = false;
        again = false;
        wanted = request.rate().isEmpty();
        return true;
    }

    /** Where there was nothing to take, the next paint gives the frame. */
    private synchronized void settle(boolean taken) {
        unclaim();
        if (!taken) {
            wanted = true;
        } else if (request.hasClock() && !closed) {
            long now = loop.runtime().nanoTime();
            long period = request.periodNanos();
            long late = now - dueNanos;
            dueNanos = (late >= 0 && late < period / LATENESS ? dueNanos : now) + period;
            lane.schedule(Duration.ofNanos(dueNanos - now), this::due);
        }
    }

    private boolean take() {
        try {
            if (surface().width() == 0 || surface().height() == 0) {
                return false;
            }
            try (VideoFrame frame =
                    Objects.requireNonNull(surface().snapshot(loop.runtime().nanoTime()), "a surface's snapshot")) {
                source.push(frame);
                keep(frame.clone());
            }
            return true;
        } catch (InvalidStateException e) {
            return false; // it is being painted
        } catch (Throwable e) { // whatever an app throws: where it paints it must not come back to it
            failures.threw("A snapshot of a painted surface failed", e);
            return false;
        }
    }

    private void closeIfUnused() {
        if (!source.isUsed()) {
            close();
        }
    }

    /** Ends every track without an event. Idempotent. */
    void close() {
        Registration listening;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (!taking) {
                keep(null);
            }
            listening = painting;
        }
        source.close();
        lane.close();
        onClosed.accept(this);
        try {
            listening.close();
        } catch (Throwable e) { // the app's code
            loop.runtime().report("Listening to a painted surface did not end", e);
        }
    }
}
