package io.github.mediacapture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads a blob for each subscriber, as fast as that one asks. */
final class BlobPublisher implements Flow.Publisher<ByteBuffer> {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Blob blob;

    BlobPublisher(Blob blob) {
        this.blob = blob;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Reading(blob, subscriber));
    }

    /** Runs on whichever thread asks for more while nobody else reads: one at a time, since demand is counted. */
    private static final class Reading implements Flow.Subscription {
        private final Blob blob;
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean done;
        private volatile @Nullable InputStream in;
        private long left;

        Reading(Blob blob, Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.blob = blob;
            this.subscriber = subscriber;
            this.left = blob.size();
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                fail(new IllegalArgumentException("request(n) takes a positive n, not " + count));
            } else if (demand.getAndAccumulate(count, Reading::capped) == 0) {
                long asked = demand.get();
                while (asked > 0 && !done) {
                    serve(asked);
                    asked = demand.addAndGet(-asked);
                }
            }
        }

        private static long capped(long waiting, long more) {
            return waiting + more < 0 ? Long.MAX_VALUE : waiting + more;
        }

        private void serve(long count) {
            for (long i = 0; i < count && !done; i++) {
                next();
            }
        }

        private void next() {
            try {
                byte[] bytes = opened().readNBytes((int) Math.min(left, BUFFER_BYTES));
                left -= bytes.length;
                if (bytes.length > 0) {
                    subscriber.onNext(ByteBuffer.wrap(bytes));
                }
                if (left == 0 && !done) {
                    cancel();
                    subscriber.onComplete();
                } else if (bytes.length == 0) {
                    throw new IOException("The blob ends " + left + " bytes too early");
                }
            } catch (IOException | UncheckedIOException e) {
                fail(e);
            }
        }

        private InputStream opened() {
            InputStream open = in;
            if (open == null) {
                open = blob.openStream();
                in = open;
            }
            return open;
        }

        private void fail(Exception cause) {
            if (!done) {
                cancel();
                subscriber.onError(cause);
            }
        }

        @Override
        public void cancel() {
            done = true;
            InputStream open = in;
            try {
                if (open != null) {
                    open.close();
                }
            } catch (IOException e) {
                System.getLogger(BlobPublisher.class.getName())
                        .log(System.Logger.Level.DEBUG, "Closing a blob failed", e);
            }
        }
    }
}
