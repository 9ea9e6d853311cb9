package io.github.mediacapture.frames;

import io.github.mediacapture.InvalidStateException;
import io.github.mediacapture.spi.SharedAudioData;
import java.nio.ByteBuffer;

/**
 * A short run of sound samples, readable without a copy.
 *
 * <p><b>Ownership.</b> You may read it until your method returns. To keep it longer, {@link #clone()} it, and {@link
 * #close()} that clone. <b>Threads.</b> The samples never change, so any thread may read them.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#audiodata-interface">WebCodecs, AudioData</a>
 */
public interface AudioData extends AutoCloseable {
    /** How the samples lie in memory. */
    AudioSampleFormat format();

    /** Samples per second and channel, in hertz. */
    int sampleRate();

    /** Samples of each channel. */
    int numberOfFrames();

    /** How many channels, at least 1. */
    int numberOfChannels();

    /** When the first sample was captured, in nanoseconds of the context's monotonic clock. */
    long timestampNanos();

    /** How long the samples last, in nanoseconds. */
    default long durationNanos() {
        return numberOfFrames() * 1_000_000_000L / sampleRate();
    }

    /**
     * The bytes of one plane, read-only, in native byte order, from position 0; valid until this data is closed.
     *
     * @param plane 0 for interleaved formats, else the channel
     * @throws InvalidStateException if the data is closed
     */
    ByteBuffer plane(int plane);

    /** Bytes of all planes. */
    default int allocationSize() {
        return format().planeCount(numberOfChannels()) * format().planeBytes(numberOfChannels(), numberOfFrames());
    }

    /**
     * Copies all planes, one after the other, to the buffer's position, and advances it.
     *
     * @throws IllegalArgumentException if fewer than {@link #allocationSize()} bytes remain
     * @throws InvalidStateException if the data is closed
     */
    default void copyTo(ByteBuffer destination) {
        if (destination.remaining() < allocationSize()) {
            throw new IllegalArgumentException("The buffer has " + destination.remaining()
                    + " bytes left, the samples need " + allocationSize() + " (see allocationSize())");
        }
        for (int plane = 0; plane < format().planeCount(numberOfChannels()); plane++) {
            destination.put(plane(plane));
        }
    }

    /**
     * Adds a holder of the same samples, which lives until it is closed itself.
     *
     * @throws InvalidStateException if this data is closed
     */
    AudioData clone();

    /** Gives the samples back; idempotent. */
    @Override
    void close();

    /**
     * Makes audio data from samples, which are copied.
     *
     * @param samples all planes, one after the other, in native byte order, from the buffer's position
     * @throws IllegalArgumentException if a count is not positive or there are too few bytes
     */
    static AudioData copyOf(
            AudioSampleFormat format,
            int sampleRate,
            int channels,
            int frames,
            long timestampNanos,
            ByteBuffer samples) {
        return SharedAudioData.copyOf(format, sampleRate, channels, frames, timestampNanos, samples);
    }
}
