package io.github.mediacapture.file;

import io.github.mediacapture.internal.ByteFeed;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Reads a blob once for each subscriber. */
record BlobPublisher(Blob blob) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        ByteFeed feed = new ByteFeed(subscriber, () -> {});
        subscriber.onSubscribe(feed);
        feed.add(blob.size(), blob::openStream);
        feed.end(null);
    }
}
