package io.github.mediacapture;

/**
 * What became of a video track's frames so far; the same object at every call, thread-safe.
 *
 * <p>A frame that is neither delivered nor discarded was dropped: {@code totalFrames - deliveredFrames - discardedFrames}.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-extensions/#the-mediastreamtrackvideostats-interface">MediaStreamTrackVideoStats</a>
 */
public non-sealed interface MediaStreamTrackVideoStats extends MediaStreamTrackStats {
    /** Frames handed to the track's consumers, or that would have been if it had any. */
    long deliveredFrames();

    /** Frames left out so that the track keeps its {@code frameRate}. */
    long discardedFrames();

    /** Frames that the source delivered while the track was enabled and not muted. */
    long totalFrames();
}
