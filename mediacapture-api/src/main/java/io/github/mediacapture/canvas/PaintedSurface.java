package io.github.mediacapture.canvas;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.VideoFrame;

/**
 * Something that is painted: what an {@code HTMLCanvasElement} is to {@code captureStream}. {@link
 * io.github.mediacapture.swing.Canvas} is one; an app makes its own of whatever it draws with, such as JavaFX or OpenGL.
 *
 * <p><b>Threads.</b> The app paints on any thread, and calls the listeners there. The library asks for a snapshot inside a
 * listener, on that thread, or later, on a thread of its own, for what was painted last.
 */
public interface PaintedSurface {
    /** {@return the width in pixels now, 0 or more} */
    int width();

    /** {@return the height in pixels now, 0 or more} */
    int height();

    /**
     * Copies what was painted last.
     *
     * @param timestampNanos the time that the frame gets, of the context's clock
     * @return a frame as large as the surface, which the caller closes; its pixels never change. {@link
     *     PixelPool} has memory for it
     * @throws InvalidStateException if there is nothing to copy: width or height is 0, or it is being painted on another thread.
     *     A captured stream tries again after the next paint
     */
    VideoFrame snapshot(long timestampNanos);

    /**
     * Told after each time that it has been painted: its pixels are what they are to be for now.
     *
     * @param listener called on the thread that paints, before it paints anything else; quick, and throws nothing
     * @return takes the listener out
     */
    Registration onPaint(Runnable listener);
}
