package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.core.tracks.timing.SourceTiming;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.transform.FrameWriter;
import java.util.concurrent.CompletableFuture;

/**
 * Takes what an app writes, and pushes it into the source of a generator's tracks; owns that source. Thread-safe.
 *
 * <p><b>Life.</b> Until it is closed or aborted, the last track was stopped, or the context closes.
 */
abstract class GeneratorWriter<F extends AutoCloseable> implements FrameWriter<F> {
    final EventLoop loop;
    final FrameType<F> type;
    final PushableSource source;
    private final CompletableFuture<Void> ended;
    private boolean muted; // under this
    private boolean settles; // under this

    GeneratorWriter(EventLoop loop, FrameType<F> type, String label, SourceTiming timing) {
        this.loop = loop;
        this.type = type;
        this.ended = loop.newFuture();
        this.source = new PushableSource(loop, label, type.kind(), this::unused).timedBy(timing);
    }

    @Override
    public final CompletableFuture<Void> write(F frame) {
        if (frame == null) {
            return loop.rejected(new IllegalArgumentException("frame must not be null"));
        }
        F held;
        try {
            held = type.hold(frame);
        } catch (InvalidStateException e) {
            return loop.rejected(new IllegalArgumentException(
                    "The frame is closed already: what is written belongs to the writer, which closes it", e));
        } catch (RuntimeException | Error e) { // an app's own kind of frame
            return loop.rejected(e);
        } finally {
            type.close().accept(frame);
        }
        return take(held);
    }

    /** Takes a frame over that can be pushed. */
    abstract CompletableFuture<Void> take(F held);

    /** How many were left out. */
    abstract long leftOut();

    /** Ends the tracks, and after their events what {@link #close} gave. */
    final void endTracks() {
        source.end(null);
        loop.queue(() -> ended.complete(null));
    }

    /** What {@link #close} gives, each time: nobody's cancelling is another's end. */
    final CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** What it fails with then. */
    static InvalidStateException over() {
        return new InvalidStateException(
                "The generator takes nothing any more: it was closed or aborted, its last live track was"
                        + " stopped, or the context was closed; make a new one");
    }

    final synchronized boolean isMuted() {
        return muted;
    }

    /** One task for all changes until it runs. */
    final void setMuted(boolean nowMuted) {
        synchronized (this) {
            boolean queued = settles || muted == nowMuted;
            muted = nowMuted;
            settles |= !queued;
            if (queued) {
                return;
            }
        }
        loop.queue(this::settle);
    }

    private void settle() {
        boolean settled;
        synchronized (this) {
            settles = false;
            settled = muted;
        }
        source.setMuted(settled);
    }

    private void unused() {
        if (!source.isUsed()) {
            abort();
        }
    }

    /** Ends the tracks without an event: the context closes. */
    final void abandon() {
        source.close();
        abort();
        ended.complete(null); // the event lane may be over
    }
}
