package io.github.mediacapture;

/**
 * Hands a track's frames to an app, one after the other, on a thread of its own.
 *
 * <p>A slow app hurts only itself: when its queue is full the oldest frame is left out and counted. Ends with the track,
 * or by {@link #close()}, which waits for nothing and after which no frame comes.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-transform/#track-processor">MediaStreamTrackProcessor</a>
 */
public interface MediaStreamTrackProcessor extends AutoCloseable {
    /** {@return the track whose frames it hands out} */
    MediaStreamTrack track();

    /** {@return how many frames came from the track so far} */
    long totalFrames();

    /** {@return how many of them the app was too slow for} */
    long discardedFrames();

    /** Stops. Idempotent; any thread. */
    @Override
    void close();
}
