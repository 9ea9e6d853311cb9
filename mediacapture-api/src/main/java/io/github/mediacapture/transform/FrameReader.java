package io.github.mediacapture.transform;

import io.github.mediacapture.errors.InvalidStateException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * Frames as the app asks for them; what the specifications call a {@code ReadableStream}. Its faces share one buffer: each frame
 * goes to one of those who ask, in the order in which they asked.
 *
 * <p>At the end of the track, and by {@link #cancel}, whoever waits gets nothing any more. There is no {@code tee()}: a second
 * processor of the track, or a clone of it, gets all frames, too, and neither waits for the other.
 *
 * <p>Any thread.
 *
 * @param <F> {@link io.github.mediacapture.frames.VideoFrame VideoFrame} or {@link io.github.mediacapture.frames.AudioData
 *     AudioData}
 * @see <a href="https://streams.spec.whatwg.org/#rs-class">ReadableStream</a>
 */
public interface FrameReader<F extends AutoCloseable> extends Iterable<F> {
    /**
     * Takes the next frame, one that waits or one that comes. Several reads may wait; they are served in order. A read that is
     * cancelled takes none.
     *
     * @return completes with a frame, which is yours to close, or empty at the end; never fails
     */
    CompletableFuture<Optional<F>> read();

    /**
     * A loop over the frames, which waits for each; it ends with the track. Not on the event thread. Each frame is closed when the
     * loop asks for the next. A loop that is left early keeps its last frame until its thread calls {@link #cancel}, or closes the
     * processor; {@code for (VideoFrame frame : reader) try (frame) { … }} keeps none.
     *
     * @return the loop; one thread
     * @throws IllegalStateException from its methods, on the event thread
     */
    @Override
    Iterator<F> iterator();

    /**
     * The frames for reactive libraries; each subscriber's {@code request(n)} is {@code n} reads. Subscribers are called on the
     * event thread, where work that takes long holds up every event: a callback, by {@code
     * MediaCapture.newVideoProcessor(track, callback)}, has a thread of its own.
     *
     * @return a publisher, whose frames are the subscriber's until {@code onNext} returns; cloned, they are kept
     */
    Flow.Publisher<F> publisher();

    /**
     * Writes each frame to {@code destination}, one after the other. The end closes it; if a write fails, this reader is cancelled.
     *
     * @param destination gets the frames, and closes each
     * @param options what is left as it is at the end
     * @return completes when all is written and the destination closed; fails with the error of the first write that failed, and
     *     with {@link InvalidStateException} for one that takes nothing any more. To cancel it tears the pipe down: the
     *     destination is aborted, this reader cancelled, and no frame is left in between
     * @see <a href="https://streams.spec.whatwg.org/#rs-pipe-to">pipeTo</a>
     */
    CompletableFuture<Void> pipeTo(FrameWriter<? super F> destination, PipeOptions options);

    /**
     * Does the same with nothing prevented.
     *
     * @param destination gets the frames, and closes each
     * @return as {@link #pipeTo(FrameWriter, PipeOptions)}
     */
    default CompletableFuture<Void> pipeTo(FrameWriter<? super F> destination) {
        return pipeTo(destination, PipeOptions.defaults());
    }

    /** Ends the processor: what waits is given back, and whoever waits gets nothing any more; the track goes on. Idempotent. */
    void cancel();
}
