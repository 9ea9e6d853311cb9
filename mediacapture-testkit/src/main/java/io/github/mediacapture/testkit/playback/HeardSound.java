package io.github.mediacapture.testkit.playback;

/**
 * Sound that was heard without a gap.
 *
 * @param nanoTime when its first frame was heard, by the runtime's clock
 * @param framesPerSecond how fast it was heard: the sample rate, and the speaker's drift
 * @param numberOfChannels 1 or 2
 * @param samples interleaved, full scale is 1; the caller's own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HeardSound(long nanoTime, double framesPerSecond, int numberOfChannels, float[] samples) {
    /** {@return how many samples each channel has} */
    public int numberOfFrames() {
        return samples.length / numberOfChannels;
    }

    /** {@return when the last frame was over, by the runtime's clock} */
    public long endNanoTime() {
        return nanoTime + Math.round(numberOfFrames() / framesPerSecond * 1e9);
    }

    /** The frame that is heard at a time, which may be before the first or after the last. */
    long frameAt(long nanos) {
        return (long) Math.floor((nanos - nanoTime) * framesPerSecond / 1e9 + 1e-6);
    }
}
