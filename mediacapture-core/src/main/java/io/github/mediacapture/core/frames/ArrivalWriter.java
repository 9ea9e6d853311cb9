package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.timing.SourceTiming;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What is written is seen when it arrives: pushed on the thread of whoever writes, one at a time. */
final class ArrivalWriter<F extends AutoCloseable> extends GeneratorWriter<F> {
    private final Consumer<GeneratorWriter<?>> onOver;
    private boolean over; // under this

    ArrivalWriter(EventLoop loop, FrameType<F> type, String label, Consumer<GeneratorWriter<?>> onOver) {
        super(loop, type, label, SourceTiming.ARRIVAL);
        this.onOver = onOver;
    }

    /** Closed, muted or without tracks: the frame is given back. */
    @Override
    CompletableFuture<Void> take(F held) {
        synchronized (this) {
            try {
                if (over) {
                    return loop.rejected(over());
                }
                if (!isMuted()) {
                    type.push(held, source);
                }
            } catch (RuntimeException | Error e) { // an app's own kind of frame
                return loop.rejected(e);
            } finally {
                type.close().accept(held);
            }
        }
        CompletableFuture<Void> done = loop.newFuture();
        done.complete(null);
        return done;
    }

    @Override
    long leftOut() {
        return 0;
    }

    @Override
    public CompletableFuture<Void> close() {
        abort();
        return ended();
    }

    @Override
    public void abort() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        endTracks();
        onOver.accept(this);
    }
}
