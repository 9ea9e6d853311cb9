package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.BoundedQueue;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.transform.FrameReader;
import io.github.mediacapture.transform.FrameWriter;
import io.github.mediacapture.transform.PipeOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Frames that wait until the app asks for them, and promises that wait for a frame.
 *
 * <p>Thread-safe. Promises are settled by tasks on the event lane, in order; nothing else runs there.
 */
final class TrackReader<F extends AutoCloseable> implements FrameReader<F>, FrameOutlet<F> {
    private final EventLoop loop;
    private final BoundedQueue<F> queue;
    private final FrameType<F> type;
    private final boolean keepsRest;
    private final ArrayDeque<CompletableFuture<Optional<F>>> reads = new ArrayDeque<>(); // under this
    private final List<FrameLoop<F>> loops = new CopyOnWriteArrayList<>();
    private boolean ended; // under this
    private @Nullable Runnable onOver; // under this
    private volatile Runnable onCancel = () -> {};

    /** @param keepsRest whether what waits at the end of the track is still handed out */
    TrackReader(EventLoop loop, FrameType<F> type, BoundedQueue<F> queue, boolean keepsRest) {
        this.loop = loop;
        this.type = type;
        this.queue = queue;
        this.keepsRest = keepsRest;
    }

    /** Whom to tell that the app wants no frames any more. */
    void onCancel(Runnable listener) {
        onCancel = listener;
    }

    @Override
    public CompletableFuture<Optional<F>> read() {
        CompletableFuture<Optional<F>> read = loop.newFuture();
        boolean over;
        synchronized (this) {
            over = ended && queue.size() == 0;
            if (!over) {
                reads.add(read);
            }
        }
        if (over) {
            read.complete(Optional.empty()); // the event lane may be over, too
        } else if (queue.size() > 0) {
            loop.queue(this::serve);
        }
        return read;
    }

    @Override
    public void offer(F frame) {
        if (queue.offer(frame) != BoundedQueue.Offer.REFUSED && isAsked()) {
            loop.queue(this::serve);
        }
    }

    private synchronized boolean isAsked() {
        return !reads.isEmpty();
    }

    /** On the event lane: one frame in a task, so that an app that is always behind holds up no event; at the end all reads. */
    private void serve() {
        for (CompletableFuture<Optional<F>> read = next(); read != null; read = next()) {
            F frame = queue.poll();
            if (frame != null) {
                if (!read.complete(Optional.of(frame))) {
                    queue.giveBack(frame); // it was cancelled meanwhile
                }
                loop.queue(this::serve);
                break;
            }
            if (!isOver()) {
                putBack(read);
                if (queue.size() == 0) {
                    return;
                }
                continue; // one that came meanwhile found nobody who asked
            }
            read.complete(Optional.empty());
        }
        tellIfOver();
    }

    private synchronized @Nullable CompletableFuture<Optional<F>> next() {
        CompletableFuture<Optional<F>> read = reads.poll();
        while (read != null && read.isDone()) {
            read = reads.poll();
        }
        return read;
    }

    private synchronized void putBack(CompletableFuture<Optional<F>> read) {
        reads.addFirst(read);
    }

    private synchronized boolean isOver() {
        return ended;
    }

    private void tellIfOver() {
        Runnable told = null;
        synchronized (this) {
            if (ended && queue.size() == 0) {
                told = onOver;
                onOver = null;
            }
        }
        if (told != null) {
            queue.close(); // the lane of whoever makes the frames may be about to offer one more
            told.run();
        }
    }

    @Override
    public void end(Runnable whenOver) {
        if (keepsRest) {
            queue.letGo(); // nobody waits for an app that may never read the rest
        } else {
            queue.close();
        }
        synchronized (this) {
            ended = true;
            onOver = whenOver;
        }
        loop.queue(this::serve);
        tellIfOver();
    }

    @Override
    public void close() {
        queue.close();
        synchronized (this) {
            ended = true;
        }
        loop.queue(this::serve);
        loops.forEach(FrameLoop::leave);
    }

    @Override
    public void cancel() {
        onCancel.run();
        loops.forEach(FrameLoop::leave);
    }

    @Override
    public Iterator<F> iterator() {
        FrameLoop<F> frames = new FrameLoop<>(this, type, loops::remove);
        loops.add(frames);
        return frames;
    }

    @Override
    public Flow.Publisher<F> publisher() {
        return subscriber -> {
            FrameSubscription<F> subscription = new FrameSubscription<>(loop, this, type, subscriber);
            subscriber.onSubscribe(subscription);
            subscription.begin();
        };
    }

    @Override
    public CompletableFuture<Void> pipeTo(FrameWriter<? super F> destination, PipeOptions options) {
        FramePipe.Destination<F> end = new FramePipe.Destination<>(
                Arguments.required(destination, "destination"), Arguments.required(options, "options"));
        return new FramePipe<>(this, type, end, loop.newFuture()).begin();
    }

    @Override
    public BoundedQueue<F> queue() {
        return queue;
    }

    /** The app takes its frames on threads of its own. */
    @Override
    public boolean awaitClosed(Duration timeout) {
        return true;
    }
}
