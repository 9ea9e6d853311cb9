package io.github.mediacapture.spi;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One file being written: convert, encode, mux. Used by one thread, the encode lane.
 *
 * <p>Every method throws {@link io.github.mediacapture.errors.MediaException} with the real cause (a write error of the output
 * among them) when it can't go on; after that only {@link #finish} may be called, once, to save what can be saved, and
 * {@link #close}.
 */
public interface RecordingEncoder extends AutoCloseable {
    /**
     * How a file begins that starts with what was buffered.
     *
     * @param beginNanos when the file begins, in the timestamps of what is encoded
     * @param droppedFrames how many encoded frames came before that, and are not in the file
     */
    record Start(long beginNanos, long droppedFrames) {}

    /**
     * Buffers the last {@code length}, encoded and in memory, instead of writing anything: up to a second more, since it begins
     * with a key frame. Called before the first picture and the first samples, and again to change the length. Until {@link
     * #startWriting} nothing else is called but {@link #encode}, {@link #encoderNames} and {@link #close}.
     *
     * @param length positive
     * @throws io.github.mediacapture.errors.NotSupportedException if the format must be written from its beginning
     * @see EncoderBackend#canBufferLast
     */
    default void bufferLast(Duration length) {
        throw new NotSupportedException("This encoder can't keep the last of a recording that has not begun");
    }

    /**
     * Begins the file with what was buffered. The timestamps of what is encoded go on as they were; those in the file count from its beginning, so they are
     * less by {@link Start#beginNanos}.
     *
     * @param request as for {@link EncoderBackend#open}; how the file is cut into chunks may differ
     * @param nowNanos the end of the length that is wanted, in the timestamps of what is encoded; more may have been
     * @return where the file begins, and what is not in it
     * @throws IllegalStateException if nothing is buffered
     */
    default Start startWriting(RecordingRequest request, long nowNanos) {
        throw new IllegalStateException("Nothing is buffered");
    }

    /**
     * Encodes a frame; pixel format and size may differ from the frame before.
     *
     * @param frame stays the caller's; readable until this returns
     * @param timestampNanos since the recording began, or since buffering did, at least 0, increasing
     */
    void encode(VideoFrame frame, long timestampNanos);

    /**
     * Encodes samples; format, rate and channels may differ from those before.
     *
     * <p>After the first, samples begin where those before ended: they may be counted. What the sound card's clock is off has
     * been corrected, and gaps are filled.
     *
     * @param data stays the caller's; readable until this returns
     * @param timestampNanos of the first sample, on the same clock as those of frames, at least 0
     */
    void encode(AudioData data, long timestampNanos);

    /** Writes out all that can be written now without ending the file. */
    void flush();

    /**
     * Encodes what is held back, and completes the file (index, duration).
     *
     * @param endNanos when the recording ended, on the clock of the timestamps: how long the last frame lasts
     */
    void finish(long endNanos);

    /**
     * The format that the file has: as the request names it where that is true and all there is to say, else as RFC 6381 names
     * what is in the file.
     *
     * @return empty as long as that is not known: a level may depend on the first frame
     */
    default Optional<RecordingFormat> writtenFormat() {
        return Optional.empty();
    }

    /** {@return how much of the file is encoded frames, in bytes without what the container adds; 0 where nobody counts} */
    default long videoBytes() {
        return 0;
    }

    /** {@return how much of the file is encoded audio, in bytes without what the container adds; 0 where nobody counts} */
    default long audioBytes() {
        return 0;
    }

    /**
     * The size of the file's frames, which is the first one's, as near as the codec can come to it: larger ones are scaled
     * down, what is too small is shown on black, and later ones are put into that size.
     *
     * @return empty as long as that is not known
     */
    default Optional<FrameSize> frameSize() {
        return Optional.empty();
    }

    /** {@return in which ways the file is less than what was asked for, and why, in a sentence each; for people} */
    default List<String> limitations() {
        return List.of();
    }

    /** {@return what does the work, such as {@code ["libvpx", "libopus"]}; for people} */
    List<String> encoderNames();

    /** Gives every native resource back; idempotent, and never completes a file. */
    @Override
    void close();
}
