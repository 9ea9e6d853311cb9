package io.github.mediacapture.recording;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.ByteFeed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/** Hands each subscriber the chunks of the recording that is under way, or of the next one. */
record RecordingPublisher(MediaRecorder recorder) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        AtomicReference<List<Registration>> listening = new AtomicReference<>(List.of());
        AtomicReference<MediaException> failure = new AtomicReference<>();
        ByteFeed feed =
                new ByteFeed(subscriber, () -> listening.getAndSet(List.of()).forEach(Registration::close));
        listening.set(List.of(
                recorder.onDataAvailable(event -> feed.add(event.data().size(), event.data()::openStream)),
                recorder.onError(event -> failure.set(event.error())),
                recorder.onStop(event -> feed.end(failure.get()))));
        subscriber.onSubscribe(feed);
    }
}
