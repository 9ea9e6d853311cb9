package io.github.mediacapture.core.play.live;

import io.github.mediacapture.core.play.playback.Presenter;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a stream on their way to the screen: shown at once, or held as long as its sound takes to be heard.
 *
 * <p><b>Threads.</b> Pictures come on the lane of their track, and are shown there where they need not wait, else on a lane that is opened
 * when the first one has to. <b>Life.</b> It owns those that wait, until {@link #close}.
 */
public final class LivePictures {
    /** What camera and screen hand out is not to run out. */
    private static final int MOST_HELD = 8;

    private static final long LONGEST_NANOS = 500_000_000;

    private final MediaRuntime runtime;
    private final String name;
    private final Supplier<OptionalLong> lag;
    private final ArrayDeque<Held> held = new ArrayDeque<>(); // this and all below under this
    private @Nullable Lane lane;
    private @Nullable Registration next;
    private boolean showing;
    private boolean hurries;
    private boolean closed;
    private volatile boolean gone;

    /** Where a picture is shown. */
    interface Screen {
        /**
         * Shows one, which stays the caller's.
         *
         * @param dueNanos when it was due, by the context's clock
         */
        void show(VideoFrame frame, long dueNanos);

        /** One is left out, since others have come. */
        void drop();
    }

    /** Waits until then. */
    private record Held(VideoFrame frame, long dueNanos, Screen screen) {}

    /**
     * @param name of the lane
     * @param lag how long ago what is heard now was recorded; empty while nothing is heard
     */
    public LivePictures(MediaRuntime runtime, String name, Supplier<OptionalLong> lag) {
        this.runtime = runtime;
        this.name = name;
        this.lag = lag;
    }

    /**
     * Takes one on its way; it stays the caller's.
     *
     * @param recordedNanos when it was taken, by the context's clock
     */
    void offer(VideoFrame frame, long recordedNanos, Screen screen) {
        long now = runtime.nanoTime();
        OptionalLong late = lag.get();
        long due = late.isPresent() ? Math.min(recordedNanos + late.getAsLong(), now + LONGEST_NANOS) : now;
        synchronized (this) {
            if (closed) {
                return;
            }
            boolean waits = showing || !held.isEmpty() || due - Presenter.LEAD_NANOS > now;
            if (waits) {
                held.add(new Held(frame.clone(), due, screen));
                if (held.size() == 1 || held.size() > MOST_HELD) {
                    lane().execute(this::turn);
                }
                return;
            }
        }
        screen.show(frame, now);
    }

    private Lane lane() {
        Lane open = lane;
        if (open == null) {
            open = runtime.openLane(name);
            lane = open;
        }
        return open;
    }

    /** Shows what is due, unless another thread does. */
    private void turn() {
        for (Held due = nextDue(); due != null; due = nextDue()) {
            show(due);
        }
    }

    private void show(Held due) {
        try (VideoFrame frame = due.frame()) {
            due.screen().show(frame, due.dueNanos());
        } finally {
            synchronized (this) {
                showing = false;
            }
        }
    }

    private synchronized @Nullable Held nextDue() {
        cancelNext();
        Held first = held.peek();
        hurries &= first != null;
        if (first == null || showing) {
            return null;
        }
        long wait = first.dueNanos() - Presenter.LEAD_NANOS - runtime.nanoTime();
        if (wait > 0 && held.size() <= MOST_HELD && !hurries) {
            next = lane().schedule(Duration.ofNanos(wait), this::turn);
            return null;
        }
        showing = true;
        return held.poll();
    }

    private void cancelNext() {
        Registration scheduled = next;
        next = null;
        if (scheduled != null) {
            scheduled.close();
        }
    }

    /** No more come: shows what waits at once. */
    void finish() {
        synchronized (this) {
            hurries = !held.isEmpty();
        }
        turn();
    }

    /** Forgets those that wait. */
    synchronized void clear() {
        dropAll();
    }

    private void dropAll() {
        for (Held old = held.poll(); old != null; old = held.poll()) {
            old.frame().close();
            old.screen().drop();
        }
    }

    /** Shows no more, but what it is about to show. */
    synchronized void close() {
        closed = true;
        dropAll();
        cancelNext();
        if (lane == null) {
            gone = true;
        } else {
            lane.execute(() -> gone = true);
            lane.close();
        }
    }

    /** Whether that is done. */
    boolean isGone() {
        return gone;
    }

    boolean awaitClosed(Duration timeout) {
        Lane open;
        synchronized (this) {
            open = lane;
        }
        return open == null || open.awaitClosed(timeout);
    }
}
