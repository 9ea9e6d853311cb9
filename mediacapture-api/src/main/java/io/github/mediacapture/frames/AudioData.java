package io.github.mediacapture.frames;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.internal.Arguments;
import java.nio.ByteBuffer;

/**
 * A short run of audio samples, readable without a copy.
 *
 * <p><b>Ownership.</b> You may read it until your method returns. To keep it longer, {@link #clone()} it, and {@link
 * #close()} that clone. <b>Threads.</b> The samples never change, so any thread may read them.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#audiodata-interface">WebCodecs, AudioData</a>
 */
public interface AudioData extends AutoCloseable {
    /** {@return how the samples lie in memory} */
    AudioSampleFormat format();

    /** {@return the samples per second and channel, in hertz, at least 1} */
    int sampleRate();

    /** {@return how many samples each channel has, at least 1} */
    int numberOfFrames();

    /** {@return how many channels, at least 1} */
    int numberOfChannels();

    /** {@return when the first sample was captured, in nanoseconds of the context's monotonic clock} */
    long timestampNanos();

    /** {@return the timestamp in whole microseconds, rounded down: what {@code timestamp} is on the web} */
    default long timestampMicros() {
        return Math.floorDiv(timestampNanos(), 1000);
    }

    /** {@return how long the samples last, in nanoseconds} */
    default long durationNanos() {
        return numberOfFrames() * 1_000_000_000L / sampleRate();
    }

    /**
     * {@return the bytes of one plane, read-only, in native byte order, from position 0; valid until this data is closed}
     *
     * @param plane 0 for interleaved formats, else the channel
     * @throws InvalidStateException if the data is closed
     */
    ByteBuffer plane(int plane);

    /** {@return how many bytes all planes have together} */
    default int allocationSize() {
        return format().planeCount(numberOfChannels()) * format().planeBytes(numberOfChannels(), numberOfFrames());
    }

    /**
     * Copies all planes, one after the other, to the buffer's position, and advances it.
     *
     * @param destination with {@link #allocationSize()} bytes left or more, of any byte order
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
     * {@return how many bytes {@link #copyTo(ByteBuffer, int, int, int, AudioSampleFormat)} writes}
     *
     * @param plane of the format that is copied to: 0 if it is interleaved, else the channel
     * @param frameOffset the first sample of each channel
     * @param frameCount how many of each, 0 or more
     * @param as what the samples become
     * @throws IndexOutOfBoundsException if there is no such plane, or there are no such samples
     * @throws InvalidStateException if the data is closed
     */
    default int allocationSize(int plane, int frameOffset, int frameCount, AudioSampleFormat as) {
        return copyOfPlane(plane, frameOffset, frameCount, as).allocationSize();
    }

    /**
     * Copies one plane, or a part of it, to the buffer's position, in any format, and advances the buffer. Samples are in native
     * byte order. From whole numbers to floating point and back, the least whole number is -1; what is louder than that or 1 is
     * cut off there.
     *
     * @param destination with {@link #allocationSize(int, int, int, AudioSampleFormat)} bytes left or more
     * @param plane of the format that is copied to: 0 if it is interleaved, else the channel
     * @param frameOffset the first sample of each channel
     * @param frameCount how many of each, 0 or more
     * @param as what the samples become
     * @throws IndexOutOfBoundsException if there is no such plane, there are no such samples, or too few bytes remain
     * @throws InvalidStateException if the data is closed
     * @see <a href="https://www.w3.org/TR/webcodecs/#dom-audiodata-copyto">copyTo</a>
     */
    default void copyTo(ByteBuffer destination, int plane, int frameOffset, int frameCount, AudioSampleFormat as) {
        Arguments.required(destination, "destination");
        copyOfPlane(plane, frameOffset, frameCount, as).to(destination);
    }

    private AudioCopy copyOfPlane(int plane, int frameOffset, int frameCount, AudioSampleFormat as) {
        return new AudioCopy(
                this::plane,
                format(),
                numberOfChannels(),
                plane,
                frameOffset,
                frameCount,
                Arguments.required(as, "format"));
    }

    /**
     * Adds a holder of the same samples, which lives until it is closed itself.
     *
     * @return the new holder; close it
     * @throws InvalidStateException if this data is closed
     */
    AudioData clone();

    /** Gives the samples back; idempotent. */
    @Override
    void close();

    /**
     * Makes audio data from samples, which are copied.
     *
     * @param format how the samples lie in the buffer
     * @param sampleRate hertz, positive
     * @param channels how many, positive
     * @param frames samples per channel, positive
     * @param timestampNanos when the first sample was captured, by {@code MediaRuntime.nanoTime()}
     * @param samples all planes, one after the other, in native byte order, from the buffer's position
     * @return data with memory of its own; close it
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
