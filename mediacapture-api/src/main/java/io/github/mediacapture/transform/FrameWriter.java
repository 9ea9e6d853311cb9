package io.github.mediacapture.transform;

import java.util.concurrent.CompletableFuture;

/**
 * Where an app gives frames; what the specifications call a {@code WritableStream}. An app may implement it, as the end of a
 * {@link FrameReader#pipeTo pipe}.
 *
 * <p>Any thread.
 *
 * @param <F> {@link io.github.mediacapture.frames.VideoFrame VideoFrame} or {@link io.github.mediacapture.frames.AudioData
 *     AudioData}
 * @see <a href="https://streams.spec.whatwg.org/#ws-class">WritableStream</a>
 */
public interface FrameWriter<F extends AutoCloseable> {
    /**
     * Hands a frame over: it belongs to the writer from now on, which closes it in any case; clone it before to keep it.
     *
     * @param frame any
     * @return completes when the frame is taken; fails with {@link IllegalArgumentException} for null or a closed frame, and with
     *     {@link io.github.mediacapture.errors.InvalidStateException InvalidStateException} if nothing is taken any more
     */
    CompletableFuture<Void> write(F frame);

    /**
     * Ends after all that was written before. Idempotent.
     *
     * @return completes at the end
     */
    CompletableFuture<Void> close();

    /** Ends at once: what was written and waits is given back, and its futures fail. Idempotent. */
    void abort();
}
