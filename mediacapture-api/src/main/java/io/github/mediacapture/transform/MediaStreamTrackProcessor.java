package io.github.mediacapture.transform;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.function.Consumer;

/**
 * Hands a track's frames to an app: by a callback on a thread of its own, or as the app asks for them, by {@link #readable}.
 *
 * <p>A slow app hurts only itself: when its buffer is full a frame is left out, the oldest unless the {@link ProcessorOptions}
 * say otherwise, and counted. Ends with the track, or by {@link #close()}, which waits for nothing and after which no frame
 * comes.
 *
 * <p>What a callback throws is logged once, with its stack, then counted: {@link #failedFrames()}. If it throws for {@link
 * ProcessorOptions#mostFailures()} frames in a row, the processor ends and {@link #onError} tells; the track goes on.
 *
 * @param <F> {@link io.github.mediacapture.frames.VideoFrame VideoFrame} or {@link io.github.mediacapture.frames.AudioData
 *     AudioData}
 * @see <a href="https://w3c.github.io/mediacapture-transform/#track-processor">MediaStreamTrackProcessor</a>
 */
public interface MediaStreamTrackProcessor<F extends AutoCloseable> extends AutoCloseable {
    /** For how many frames in a row a callback may throw before the processor ends, unless the options say otherwise. */
    int MOST_FAILURES = 30;

    /** {@return the track whose frames it hands out} */
    MediaStreamTrack track();

    /**
     * {@return where the app takes the frames from, if it has given no callback} The same object every time.
     *
     * @throws InvalidStateException if they go to a callback
     */
    FrameReader<F> readable();

    /** {@return how many frames came from the track so far} */
    long totalFrames();

    /** {@return how many of them were left out because the app was too slow} */
    long discardedFrames();

    /** {@return for how many of them the callback threw} */
    long failedFrames();

    /**
     * Told once, on the event thread, when the processor has ended because the callback threw too often; what it threw last is
     * the error's cause. A listener that comes later is told as well; where there is none yet, it is logged.
     *
     * @param listener told of the end
     * @return takes the listener out
     */
    Registration onError(Consumer<? super ErrorEvent> listener);

    /** Stops, and gives back what waits; the same as {@link FrameReader#cancel}. Idempotent; any thread. */
    @Override
    void close();
}
