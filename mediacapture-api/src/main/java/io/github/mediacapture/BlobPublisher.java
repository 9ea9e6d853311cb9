package io.github.mediacapture;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Reads a blob once for each subscriber. */
record BlobPublisher(Blob blob) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        BlobFeed feed = new BlobFeed(subscriber, () -> {});
        subscriber.onSubscribe(feed);
        feed.add(blob);
        feed.end(null);
    }
}
