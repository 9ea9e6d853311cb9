package io.github.mediacapture.frames;

import io.github.mediacapture.errors.InvalidStateException;
import java.nio.ByteBuffer;

/**
 * One frame from a camera, a screen or an app, readable without a copy.
 *
 * <p><b>Ownership.</b> You may read a frame until your method returns. To keep it longer, {@link #clone()} it, and {@link
 * #close()} that clone. A clone shares the pixels and costs a few bytes.
 *
 * <p><b>Threads.</b> The pixels never change, so any thread may read them; each handle is closed once, by its owner.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#videoframe-interface">WebCodecs, VideoFrame</a>
 */
public interface VideoFrame extends AutoCloseable {
    /** {@return how the pixels lie in memory} */
    VideoPixelFormat format();

    /** {@return the width in pixels, at least 1} */
    int codedWidth();

    /** {@return the height in pixels, at least 1} */
    int codedHeight();

    /**
     * {@return when the frame was captured, in nanoseconds of the context's monotonic clock ({@code
     * MediaRuntime.nanoTime()}); only differences have a meaning}
     */
    long timestampNanos();

    /**
     * {@return the bytes of one plane, read-only, from position 0; valid until this frame is closed}
     *
     * @param plane from 0 to {@code format().planeCount() - 1}
     * @throws InvalidStateException if the frame is closed
     */
    ByteBuffer plane(int plane);

    /**
     * {@return how many bytes there are from the start of one row of {@code plane} to the start of the next}
     *
     * @param plane from 0 to {@code format().planeCount() - 1}
     */
    int stride(int plane);

    /** {@return how many bytes {@link #copyTo} writes: the planes without padding} */
    default int allocationSize() {
        return format().allocationSize(codedWidth(), codedHeight());
    }

    /**
     * Copies all planes, tightly packed, to the buffer's position, and advances it.
     *
     * @param destination with {@link #allocationSize()} bytes left or more
     * @throws IllegalArgumentException if fewer than {@link #allocationSize()} bytes remain
     * @throws InvalidStateException if the frame is closed
     */
    default void copyTo(ByteBuffer destination) {
        if (destination.remaining() < allocationSize()) {
            throw new IllegalArgumentException("The buffer has " + destination.remaining()
                    + " bytes left, the picture needs " + allocationSize() + " (see allocationSize())");
        }
        for (int plane = 0; plane < format().planeCount(); plane++) {
            ByteBuffer source = plane(plane);
            int rowBytes = format().rowBytes(plane, codedWidth());
            for (int row = 0; row < format().rows(plane, codedHeight()); row++) {
                destination.put(source.slice(row * stride(plane), rowBytes));
            }
        }
    }

    /**
     * Adds a holder: a second frame with the same pixels, which lives until it is closed itself.
     *
     * @return the new holder; close it
     * @throws InvalidStateException if this frame is closed
     */
    VideoFrame clone();

    /** Gives the pixels back; when the last holder closes, the memory is reused. Idempotent. */
    @Override
    void close();

    /**
     * Makes a frame from tightly packed pixels, which are copied.
     *
     * @param format how the pixels lie in the buffer
     * @param width pixels, positive
     * @param height pixels, positive
     * @param timestampNanos when the frame was captured, by {@code MediaRuntime.nanoTime()}
     * @param pixels at least {@code format.allocationSize(width, height)} bytes from its position
     * @return a frame with memory of its own; close it
     * @throws IllegalArgumentException if a dimension is not positive or there are too few bytes
     */
    static VideoFrame copyOf(VideoPixelFormat format, int width, int height, long timestampNanos, ByteBuffer pixels) {
        return SharedVideoFrame.copyOf(format, width, height, timestampNanos, pixels);
    }
}
