package io.github.mediacapture.upload;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Arguments;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that tells how much of it has been sent, for {@code java.net.http}. Beyond the spec; stateless.
 *
 * <p>{@code POST(UploadProgress.of(form, (sent, total) -> bar.setValue((int) (100 * sent / total))))}
 */
public final class UploadProgress implements HttpRequest.BodyPublisher {
    private final HttpRequest.BodyPublisher body;
    private final Listener listener;

    /** Told how far an upload is. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called on the client's thread for each buffer, of 64 KiB at most for what this library publishes. What it throws fails the
         * request.
         *
         * @param sent how many bytes the client has taken, of which it may hold some itself; begins anew if it sends the body again
         * @param total how many there are; negative if that is not known
         */
        void sent(long sent, long total);
    }

    private UploadProgress(HttpRequest.BodyPublisher body, Listener listener) {
        this.body = body;
        this.listener = listener;
    }

    /**
     * {@return the same body, which tells its progress}
     *
     * @param body such as a {@link MultipartBody}
     * @param listener told for each buffer
     */
    public static UploadProgress of(HttpRequest.BodyPublisher body, Listener listener) {
        return new UploadProgress(Arguments.required(body, "body"), Arguments.required(listener, "listener"));
    }

    /**
     * {@return a blob as a body, which tells its progress}
     *
     * @param blob read while it is sent; may be empty
     * @param listener told for each buffer
     */
    public static UploadProgress of(Blob blob, Listener listener) {
        Arguments.required(blob, "blob");
        return of(
                blob.size() == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.fromPublisher(blob.publisher(), blob.size()),
                listener);
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(new Counting(subscriber));
    }

    /** Passes all on to whoever sends it; called by one thread at a time. */
    private final class Counting implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> sender;
        private Flow.@Nullable Subscription subscription;
        private long sent;
        private boolean failed;

        Counting(Flow.Subscriber<? super ByteBuffer> sender) {
            this.sender = sender;
        }

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
            sender.onSubscribe(made);
        }

        @Override
        public void onNext(ByteBuffer item) {
            if (failed) {
                return;
            }
            sent += item.remaining();
            try {
                listener.sent(sent, contentLength());
            } catch (RuntimeException | Error e) {
                failed = true;
                if (subscription != null) {
                    subscription.cancel();
                }
                sender.onError(e);
                return;
            }
            sender.onNext(item);
        }

        @Override
        public void onError(Throwable throwable) {
            if (!failed) {
                sender.onError(throwable);
            }
        }

        @Override
        public void onComplete() {
            if (!failed) {
                sender.onComplete();
            }
        }
    }
}
