package io.github.mediacapture.frames;

import java.nio.ByteBuffer;

/**
 * The bytes behind a frame or audio data, owned by whoever made them, given back exactly once.
 *
 * <p>Called from any thread; {@link #release()} comes after the last {@link #plane} of every holder.
 */
public interface FrameMemory {
    /**
     * {@return the bytes of one plane, in native byte order, position 0}
     *
     * @param plane from 0 to the number of planes less one
     */
    ByteBuffer plane(int plane);

    /**
     * {@return the bytes from row to row of a video plane; unused for audio}
     *
     * @param plane from 0 to the number of planes less one
     */
    int stride(int plane);

    /** Takes the memory back: the last holder closed. Must not throw. */
    void release();

    /**
     * Told that one more frame or piece of audio holds this memory; for those who want to know who keeps it. Must not throw.
     *
     * @param holder the new one
     */
    default void retainedBy(AutoCloseable holder) {}

    /**
     * Told that a holder closed, which {@link #retainedBy} may have told of. Must not throw.
     *
     * @param holder the one that closed
     */
    default void closedBy(AutoCloseable holder) {}
}
