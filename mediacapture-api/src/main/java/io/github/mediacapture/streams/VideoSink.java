package io.github.mediacapture.streams;

import io.github.mediacapture.frames.VideoFrame;

/**
 * Where frames go to be seen: a component of a toolkit, a texture, a test. {@code VideoPane} is one for Swing.
 *
 * <p>Called one call at a time, on the lane of whoever makes the frames, and {@link #onCleared} on any thread: return quickly,
 * wait for nothing. What it throws is reported, and it goes on to get frames.
 */
public interface VideoSink {
    /**
     * Takes a frame.
     *
     * @param frame readable until this returns; clone it to keep it
     * @param timing when it is due
     */
    void onFrame(VideoFrame frame, FrameTiming timing);

    /**
     * The frames from the next one on are shown in another size.
     *
     * @param displayWidth pixels
     * @param displayHeight pixels
     */
    default void onSize(int displayWidth, int displayHeight) {}

    /** There is nothing to show any more: not the last frame either. */
    default void onCleared() {}

    /** {@return whether anybody can see it; while not, it gets no frames, and none counts as dropped} */
    default boolean isShowing() {
        return true;
    }
}
