package io.github.mediacapture.core.frames;

import io.github.mediacapture.transform.FrameReader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A loop over a reader's frames, which waits for each and closes it afterwards; on the thread of the app that began it. */
final class FrameLoop<F extends AutoCloseable> implements Iterator<F> {
    private final FrameReader<F> reader;
    private final FrameType<F> type;
    private final Consumer<FrameLoop<F>> onOver;
    private final Thread thread = Thread.currentThread();
    private @Nullable F current;
    private @Nullable F next;
    private boolean over;

    /** @param onOver told when it holds nothing any more */
    FrameLoop(FrameReader<F> reader, FrameType<F> type, Consumer<FrameLoop<F>> onOver) {
        this.reader = reader;
        this.type = type;
        this.onOver = onOver;
    }

    @Override
    public boolean hasNext() {
        giveBack();
        if (next == null && !over) {
            next = await(reader.read()).orElse(null);
            over = next == null;
            if (over) {
                onOver.accept(this);
            }
        }
        return !over;
    }

    /** Where nobody can wait, the read must not take a frame that nobody would close. */
    private Optional<F> await(CompletableFuture<Optional<F>> read) {
        try {
            return read.join();
        } catch (RuntimeException e) {
            if (!read.cancel(false) && !read.isCompletedExceptionally()) {
                read.join().ifPresent(type.close());
            }
            throw e;
        }
    }

    @Override
    public F next() {
        boolean found = hasNext();
        F taken = next;
        if (!found || taken == null) {
            throw new NoSuchElementException("The track has ended, or the reader was cancelled");
        }
        next = null;
        current = taken;
        return taken;
    }

    /** The loop was left early, if this is its thread: on any other nobody can know whether the frame is still being read. */
    void leave() {
        if (Thread.currentThread() == thread) {
            giveBack();
            if (next != null) {
                type.close().accept(next);
                next = null;
            }
            over = true;
            onOver.accept(this);
        }
    }

    private void giveBack() {
        if (current != null) {
            type.close().accept(current);
            current = null;
        }
    }
}
