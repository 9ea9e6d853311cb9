package io.github.mediacapture.streams;

/**
 * What became of a video track's frames so far; the same object at every call, thread-safe.
 *
 * <p>A frame that is neither delivered nor discarded was dropped: {@code totalFrames - deliveredFrames - discardedFrames}.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-extensions/#the-mediastreamtrackvideostats-interface">MediaStreamTrackVideoStats</a>
 */
public non-sealed interface MediaStreamTrackVideoStats extends MediaStreamTrackStats {
    /** {@return how many frames were handed to the track's consumers, or would have been if it had any} */
    long deliveredFrames();

    /** {@return how many frames were left out so that the track keeps its {@code frameRate}} */
    long discardedFrames();

    /** {@return how many frames the source delivered while the track was enabled and not muted} */
    long totalFrames();
}
