package io.github.mediacapture.spi;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.util.List;

/**
 * One file being written: convert, encode, mux. Used by one thread, the encode lane.
 *
 * <p>Every method throws {@link io.github.mediacapture.MediaException} with the real cause (a write error of the output
 * among them) when it can't go on; after that only {@link #finish} may be called, once, to save what can be saved, and {@link #close}.
 */
public interface RecordingEncoder extends AutoCloseable {
    /**
     * Encodes a picture; pixel format and size may differ from the picture before.
     *
     * @param timestampNanos since the recording began, at least 0, increasing
     */
    void encode(VideoFrame frame, long timestampNanos);

    /**
     * Encodes samples; format, rate and channels may differ from those before.
     *
     * <p>After the first, samples begin where those before ended: they may be counted. What the sound card's clock is off has
     * been corrected, and gaps are filled.
     *
     * @param timestampNanos of the first sample, since the recording began, at least 0
     */
    void encode(AudioData data, long timestampNanos);

    /** Writes out all that can be written now without ending the file. */
    void flush();

    /**
     * Encodes what is held back, and completes the file (index, duration).
     *
     * @param endNanos when the recording ended: how long the last picture lasts
     */
    void finish(long endNanos);

    /** What does the work, such as {@code ["libvpx", "libopus"]}; for people. */
    List<String> encoderNames();

    /** Gives every native resource back; idempotent, and never completes a file. */
    @Override
    void close();
}
