package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.timing.SourceTimes;
import io.github.mediacapture.core.tracks.timing.SourceTiming;
import io.github.mediacapture.spi.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is written is seen at its own time: pushed on a lane, each frame when every consumer has room again that can make its
 * maker wait. What is written meanwhile waits here, as in a {@code WritableStream}; an app that waits for its promises keeps none.
 */
final class FramesWriter<F extends AutoCloseable> extends GeneratorWriter<F> {
    private static final long MOST_NANOS = -SourceTimes.NOTHING;

    private final Home home;
    private final ArrayDeque<Write<F>> waiting = new ArrayDeque<>(); // this and the rest under this
    private @Nullable Write<F> current;
    private boolean closing;
    private boolean over;
    private long newest = SourceTimes.NOTHING;
    private long leftOut;

    /** Where it works, and whom it tells of its end. */
    record Home(Lane lane, Consumer<GeneratorWriter<?>> onOver) {}

    private record Write<F>(F frame, CompletableFuture<Void> written) {}

    FramesWriter(EventLoop loop, FrameType<F> type, String label, Home home) {
        super(loop, type, label, SourceTiming.FRAMES);
        this.home = home;
    }

    @Override
    CompletableFuture<Void> take(F held) {
        CompletableFuture<Void> written = loop.newFuture();
        boolean waits = false;
        synchronized (this) {
            long time = type.timestampNanos(held);
            if (over || closing) {
                written.completeExceptionally(over());
            } else if (time <= -MOST_NANOS || time >= MOST_NANOS) {
                written.completeExceptionally(new IllegalArgumentException(
                        "A timestamp is less than " + MOST_NANOS + " ns away from 0, not " + time));
            } else if (time <= newest) {
                leftOut++;
                written.complete(null);
            } else {
                newest = time;
                type.written(held, source.times());
                waiting.add(new Write<>(held, written));
                waits = true;
            }
        }
        if (waits) {
            home.lane().execute(this::next);
        } else {
            type.close().accept(held);
        }
        return written;
    }

    /** On the lane. */
    private void next() {
        Write<F> write;
        synchronized (this) {
            if (over || current != null) {
                return;
            }
            write = waiting.poll();
            current = write;
        }
        if (write != null) {
            push(write);
        } else {
            finish();
        }
    }

    private void push(Write<F> write) {
        try {
            type.push(write.frame(), source);
        } catch (RuntimeException | Error e) { // an app's own kind of frame
            loop.queue(() -> write.written().completeExceptionally(e));
        } finally {
            source.times().delivered();
            type.close().accept(write.frame());
        }
        source.whenRoom(() -> home.lane().execute(() -> taken(write)));
    }

    @SuppressWarnings("ReferenceEquality") // this very one
    private void taken(Write<F> write) {
        synchronized (this) {
            if (current != write) {
                return;
            }
            current = null;
        }
        loop.queue(() -> write.written().complete(null));
        next();
    }

    /** All that was written is taken: the end, if it was asked for. */
    private void finish() {
        synchronized (this) {
            if (!closing || over) {
                return;
            }
            over = true;
        }
        end();
    }

    private void end() {
        endTracks();
        home.lane().close();
        home.onOver().accept(this);
    }

    @Override
    public CompletableFuture<Void> close() {
        synchronized (this) {
            closing = true;
        }
        home.lane().execute(this::next);
        return ended();
    }

    @Override
    public void abort() {
        List<CompletableFuture<Void>> failing = new ArrayList<>();
        List<Write<F>> left;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            left = List.copyOf(waiting);
            waiting.clear();
            if (current != null) {
                failing.add(current.written()); // whoever pushes it gives it back
            }
        }
        for (Write<F> write : left) {
            type.close().accept(write.frame());
            source.times().delivered();
            failing.add(write.written());
        }
        loop.queue(() -> failing.forEach(written -> written.completeExceptionally(over())));
        end();
    }

    @Override
    synchronized long leftOut() {
        return leftOut;
    }
}
