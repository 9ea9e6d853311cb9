package io.github.mediacapture.image;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Arguments;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An image that never changes, upright, in RGB: made by {@code MediaCapture.createImageBitmap}, or {@link #of} where there is no
 * context.
 *
 * <p>Thread-safe. Close it when you need it no longer.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#imagebitmap">HTML, ImageBitmap</a>
 */
public final class ImageBitmap implements AutoCloseable {
    private final VideoFrame frame;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ImageBitmap(VideoFrame frame) {
        this.frame = frame;
    }

    /**
     * Makes a bitmap of a frame, on the caller's thread.
     *
     * @param source is read, and stays the caller's; its memory is shared where it is RGB and nothing is changed
     * @param options which part, and how large
     * @return the bitmap; close it
     * @throws IllegalArgumentException if a part has a width or height of 0
     * @throws InvalidStateException if it is to be resized to a width or height of 0, would be larger than an image can be, or
     *     the frame is closed
     */
    public static ImageBitmap of(VideoFrame source, ImageBitmapOptions options) {
        Arguments.required(source, "source");
        return new ImageBitmap(BitmapSteps.of(source, Arguments.required(options, "options")));
    }

    /** {@return the width in pixels; 0 when it is closed} */
    public int width() {
        return closed.get() ? 0 : frame.codedWidth();
    }

    /** {@return the height in pixels; 0 when it is closed} */
    public int height() {
        return closed.get() ? 0 : frame.codedHeight();
    }

    /**
     * {@return the pixels: BGRA, or BGRX where none is transparent, or any other RGB format that the source had. It belongs to
     * this bitmap, and is readable until that is closed; {@code bitmap.frame().with(init)} is a frame of its own, with a
     * timestamp}
     *
     * @throws InvalidStateException if it is closed
     */
    public VideoFrame frame() {
        if (closed.get()) {
            throw new InvalidStateException("The ImageBitmap is closed");
        }
        return frame;
    }

    /** Gives the memory back. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            frame.close();
        }
    }

    @Override
    public String toString() {
        return "ImageBitmap[" + width() + "x" + height() + (closed.get() ? ", closed]" : "]");
    }
}
