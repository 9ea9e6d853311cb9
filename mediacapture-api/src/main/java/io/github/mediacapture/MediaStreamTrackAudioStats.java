package io.github.mediacapture;

import java.time.Duration;

/**
 * What became of an audio track's sound so far; the same object at every call, thread-safe.
 *
 * <p>Latency is the time from the capture of the first sample of a piece to its being handed to the track's consumers.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-extensions/#the-mediastreamtrackaudiostats-interface">MediaStreamTrackAudioStats</a>
 */
public non-sealed interface MediaStreamTrackAudioStats extends MediaStreamTrackStats {
    /** Sample frames handed to the track's consumers, or that would have been if it had any. */
    long deliveredFrames();

    /** How long all {@link #deliveredFrames()} play. */
    Duration deliveredFramesDuration();

    /** Sample frames that the source delivered, or would have if the device had not lost them. */
    long totalFrames();

    /** How long all {@link #totalFrames()} play. */
    Duration totalFramesDuration();

    /** The latest latency; zero before the first sound. */
    Duration latency();

    /** The mean since {@link #resetLatency()}. */
    Duration averageLatency();

    /** The least since {@link #resetLatency()}. */
    Duration minimumLatency();

    /** The most since {@link #resetLatency()}. */
    Duration maximumLatency();

    /** Begins the average, the minimum and the maximum anew, from the latest latency. */
    void resetLatency();
}
