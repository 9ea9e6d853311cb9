package io.github.mediacapture.file;

import io.github.mediacapture.internal.ByteFeed;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads a blob once for each subscriber: asks how many bytes there are, and opens a stream when they are wanted. */
record BlobPublisher(LongSupplier size, Supplier<InputStream> stream) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        ByteFeed feed = new ByteFeed(subscriber, () -> {});
        subscriber.onSubscribe(feed);
        feed.add(size.getAsLong(), stream);
        feed.end(null);
    }
}
