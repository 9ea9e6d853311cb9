package io.github.mediacapture.frames;

import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.function.Consumer;

/**
 * Hands a track's frames to an app, one after the other, on a thread of its own.
 *
 * <p>A slow app hurts only itself: when its queue is full the oldest frame is left out and counted. Ends with the track,
 * or by {@link #close()}, which waits for nothing and after which no frame comes.
 *
 * <p>What the app's code throws is logged once, with its stack, then counted: {@link #failedFrames()}. If it throws for {@link
 * #MOST_FAILURES} frames in a row, the processor ends and {@link #onError} tells; the track goes on.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-transform/#track-processor">MediaStreamTrackProcessor</a>
 */
public interface MediaStreamTrackProcessor extends AutoCloseable {
    /** For how many frames in a row the app's code may throw before the processor ends. */
    int MOST_FAILURES = 30;

    /** {@return the track whose frames it hands out} */
    MediaStreamTrack track();

    /** {@return how many frames came from the track so far} */
    long totalFrames();

    /** {@return how many of them the app was too slow for} */
    long discardedFrames();

    /** {@return for how many of them the app's code threw} */
    long failedFrames();

    /**
     * Told once, on the event thread, when the processor has ended because the app's code threw too often; what it threw last is
     * the error's cause. A listener that comes later is told as well; where there is none yet, it is logged.
     *
     * @param listener told of the end
     * @return takes the listener out
     */
    Registration onError(Consumer<? super ErrorEvent> listener);

    /** Stops. Idempotent; any thread. */
    @Override
    void close();
}
