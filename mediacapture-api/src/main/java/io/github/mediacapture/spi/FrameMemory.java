package io.github.mediacapture.spi;

import java.nio.ByteBuffer;

/**
 * The bytes behind a frame or audio data, owned by whoever made them, given back exactly once.
 *
 * <p>Called from any thread; {@link #release()} comes after the last {@link #plane} of every holder.
 */
public interface FrameMemory {
    /** The bytes of one plane, in native byte order, position 0. */
    ByteBuffer plane(int plane);

    /** Bytes from row to row of a video plane; unused for audio. */
    int stride(int plane);

    /** Takes the memory back: the last holder closed. Must not throw. */
    void release();
}
