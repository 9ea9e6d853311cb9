package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.transform.FrameReader;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber's reads, one after the other; it is called on the event lane only, after {@code onSubscribe}. Thread-safe. */
final class FrameSubscription<F extends AutoCloseable> implements Flow.Subscription {
    private final EventLoop loop;
    private final FrameReader<F> reader;
    private final FrameType<F> type;
    private final Flow.Subscriber<? super F> subscriber;
    private @Nullable CompletableFuture<Optional<F>> pending; // under this
    private long demand; // under this
    private boolean busy; // under this: a read is under way, or the subscriber is called
    private boolean over; // under this
    private boolean subscribed; // under this: onSubscribe has returned

    FrameSubscription(EventLoop loop, FrameReader<F> reader, FrameType<F> type, Flow.Subscriber<? super F> subscriber) {
        this.loop = loop;
        this.reader = reader;
        this.type = type;
        this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
    }

    /** Reads what was asked for already; its subscriber is called from now on. */
    void begin() {
        synchronized (this) {
            subscribed = true;
        }
        readNext();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            loop.queue(() -> end(() -> subscriber.onError(
                    new IllegalArgumentException("request(n) takes 1 or more frames, not " + count))));
            return;
        }
        synchronized (this) {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
        readNext();
    }

    private void readNext() {
        synchronized (this) {
            if (!subscribed || over || busy || demand == 0) {
                return;
            }
            busy = true;
            demand--;
        }
        CompletableFuture<Optional<F>> read = reader.read();
        boolean cancelled;
        synchronized (this) {
            pending = read;
            cancelled = over;
        }
        if (cancelled) {
            read.cancel(false);
        }
        CompletableFuture<Void> unused = read.thenAccept(frame -> {
            if (frame.isPresent()) {
                deliver(frame.get());
            } else {
                loop.queue(() -> end(subscriber::onComplete)); // this may be the thread that asked
            }
        });
    }

    private void deliver(F frame) {
        try {
            if (!isOver()) {
                subscriber.onNext(frame);
            }
        } catch (Throwable e) { // whatever an app throws
            cancel();
            loop.runtime().report("A subscriber of frames failed", e);
        } finally {
            type.close().accept(frame);
            synchronized (this) {
                busy = false;
                pending = null;
            }
        }
        readNext();
    }

    private synchronized boolean isOver() {
        return over;
    }

    private void end(Runnable signal) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        signal.run();
    }

    @Override
    public void cancel() {
        CompletableFuture<Optional<F>> read;
        synchronized (this) {
            over = true;
            read = pending;
        }
        if (read != null) {
            read.cancel(false); // the frame that it waits for is somebody else's
        }
    }
}
