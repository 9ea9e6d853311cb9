package io.github.mediacapture.transform;

import io.github.mediacapture.streams.MediaStreamTrack;

/**
 * Makes a track of frames that the app writes: what {@link VideoTrackGenerator} and {@link AudioTrackGenerator} have in common.
 *
 * <p>Any thread. Ends when its writer is closed, when its last live track is stopped, or with the context.
 *
 * @param <F> {@link io.github.mediacapture.frames.VideoFrame VideoFrame} or {@link io.github.mediacapture.frames.AudioData
 *     AudioData}
 */
public interface TrackGenerator<F extends AutoCloseable> {
    /** {@return where the app gives frames} The same object every time. To close or abort it ends all tracks, with their event. */
    FrameWriter<F> writable();

    /** {@return whether the tracks are muted, or are about to be} */
    boolean muted();

    /**
     * Mutes the tracks or ends that, as a task for all changes until then. While they are muted, what is written is closed and not
     * shown; black pictures or silence go on in its place.
     *
     * @param muted whether they are to be muted
     */
    void setMuted(boolean muted);

    /**
     * {@return the track of what is written} The same object every time; its clones are live tracks as well. Its settings are those
     * of the latest frame.
     */
    MediaStreamTrack track();

    /** {@return how many frames were left out because their timestamps did not grow, with {@link Timing#FRAMES}; else 0} */
    long discardedFrames();
}
