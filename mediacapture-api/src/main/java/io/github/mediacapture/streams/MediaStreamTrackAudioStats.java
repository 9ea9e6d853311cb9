package io.github.mediacapture.streams;

import java.time.Duration;

/**
 * What became of an audio track's sound so far; the same object at every call, thread-safe.
 *
 * <p>Latency is the time from the capture of the first sample of a piece to its being handed to the track's consumers.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-extensions/#the-mediastreamtrackaudiostats-interface">MediaStreamTrackAudioStats</a>
 */
public non-sealed interface MediaStreamTrackAudioStats extends MediaStreamTrackStats {
    /** {@return how many sample frames were handed to the track's consumers, or would have been if it had any} */
    long deliveredFrames();

    /** {@return how long all {@link #deliveredFrames()} play} */
    Duration deliveredFramesDuration();

    /** {@return how many sample frames the source delivered, or would have if the device had not lost them} */
    long totalFrames();

    /** {@return how long all {@link #totalFrames()} play} */
    Duration totalFramesDuration();

    /** {@return the latest latency; zero before the first audio} */
    Duration latency();

    /** {@return the mean latency since {@link #resetLatency()}} */
    Duration averageLatency();

    /** {@return the least latency since {@link #resetLatency()}} */
    Duration minimumLatency();

    /** {@return the most latency since {@link #resetLatency()}} */
    Duration maximumLatency();

    /** Begins the average, the minimum and the maximum anew, from the latest latency. */
    void resetLatency();
}
