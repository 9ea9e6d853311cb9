package io.github.mediacapture.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands the bytes of one stream after the other to a subscriber as fast as that one asks; thread-safe.
 *
 * <p>Nobody waits: whoever asks for more or adds a stream reads on, or leaves it to the thread that is reading.
 */
public final class ByteFeed implements Flow.Subscription {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final Runnable onOver;
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;
    private volatile boolean over;
    private @Nullable InputStream in;

    private record Part(long size, Supplier<InputStream> stream) {}

    /**
     * Feeds a subscriber.
     *
     * @param subscriber who gets the bytes
     * @param onOver run once, when the subscriber wants or gets nothing more
     */
    public ByteFeed(Flow.Subscriber<? super ByteBuffer> subscriber, Runnable onOver) {
        this.subscriber = subscriber;
        this.onOver = onOver;
    }

    /**
     * Adds bytes.
     *
     * @param size how many there are
     * @param stream opened when it is their turn
     */
    public void add(long size, Supplier<InputStream> stream) {
        parts.add(new Part(size, stream));
        readOn();
    }

    /**
     * Nothing follows.
     *
     * @param cause why, if that is a failure
     */
    public void end(@Nullable Throwable cause) {
        failure = cause;
        ended = true;
        readOn();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            parts.clear();
            end(new IllegalArgumentException("request(n) takes a positive n, not " + count));
            return;
        }
        demand.accumulateAndGet(count, (waiting, more) -> waiting + more < 0 ? Long.MAX_VALUE : waiting + more);
        readOn();
    }

    @Override
    public void cancel() {
        over = true;
        readOn();
    }

    /** One thread at a time; the others have it go round once more. */
    private void readOn() {
        if (rounds.getAndIncrement() > 0) {
            return;
        }
        int done = 1;
        while (done > 0) {
            emit();
            done = rounds.addAndGet(-done);
        }
    }

    private void emit() {
        while (!over && demand.get() > 0) {
            ByteBuffer next;
            try {
                next = next();
            } catch (IOException | RuntimeException e) {
                finish();
                subscriber.onError(e);
                return;
            }
            if (next == null) {
                break;
            }
            demand.decrementAndGet();
            subscriber.onNext(next);
        }
        if (over) {
            finish();
        } else if (ended && in == null && parts.stream().allMatch(part -> part.size() == 0)) {
            finish();
            Throwable cause = failure;
            if (cause == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(cause);
            }
        }
    }

    private @Nullable ByteBuffer next() throws IOException {
        while (true) {
            InputStream open = in;
            if (open == null) {
                Part part = parts.poll();
                if (part == null) {
                    return null;
                }
                open = part.stream().get();
                in = open;
            }
            byte[] bytes = open.readNBytes(BUFFER_BYTES);
            if (bytes.length < BUFFER_BYTES) {
                in = null;
                open.close();
            }
            if (bytes.length > 0) {
                return ByteBuffer.wrap(bytes);
            }
        }
    }

    private void finish() {
        over = true;
        parts.clear();
        InputStream open = in;
        in = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            System.getLogger(ByteFeed.class.getName()).log(System.Logger.Level.DEBUG, "Closing a stream failed", e);
        }
        onOver.run();
    }
}
