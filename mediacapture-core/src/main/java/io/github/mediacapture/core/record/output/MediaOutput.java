package io.github.mediacapture.core.record.output;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;

/**
 * Where encoded media go: the files of a recording, or the buffer of one that has not started. Times are the recording's, whichever it is. Used on
 * the encode lane.
 */
public interface MediaOutput {
    /** {@code start()} was called so long before time 0. */
    void startedBefore(long nanos);

    /** A frame that comes sooner is left out. */
    long nextPicture();

    void encode(VideoFrame frame, long mediaNanos);

    void encode(AudioData data, long mediaNanos);

    /** Whether the frame that stands must be encoded again at a time; at the latest each {@code often}, where somebody watches live. */
    boolean needsFrame(long mediaNanos, long often);

    /** Encodes the frame that stands, again or as black; it counts as one more. */
    void stand(long mediaNanos);
}
