package io.github.mediacapture.frames;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;

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
public interface VideoFrame extends PixelPlanes, AutoCloseable {
    /** {@return how the pixels lie in memory} */
    @Override
    VideoPixelFormat format();

    /** {@return the width of what is in memory, in pixels, at least 1} */
    @Override
    int codedWidth();

    /** {@return the height of what is in memory, in pixels, at least 1} */
    @Override
    int codedHeight();

    /**
     * {@return when the frame was captured, in nanoseconds of the context's monotonic clock ({@code
     * MediaRuntime.nanoTime()}); only differences have a meaning}
     */
    long timestampNanos();

    /** {@return the timestamp in whole microseconds, rounded down: what {@code timestamp} is on the web} */
    default long timestampMicros() {
        return Math.floorDiv(timestampNanos(), 1000);
    }

    /** {@return how long the frame is shown, in nanoseconds, 0 or more; empty if that is not known, as for a camera's} */
    default OptionalLong durationNanos() {
        return OptionalLong.empty();
    }

    /** {@return all that is in memory} */
    default PixelRect codedRect() {
        return PixelRect.ofSize(codedWidth(), codedHeight());
    }

    /** {@return the part of it that is shown} */
    default PixelRect visibleRect() {
        return codedRect();
    }

    /** {@return the width to show the visible part in, after rotation, in square pixels, at least 1} */
    default int displayWidth() {
        return rotation() % 180 == 0 ? visibleRect().width() : visibleRect().height();
    }

    /** {@return the height to show the visible part in, after rotation, in square pixels, at least 1} */
    default int displayHeight() {
        return rotation() % 180 == 0 ? visibleRect().height() : visibleRect().width();
    }

    /** {@return by how many degrees the pixels are rotated, clockwise, to be shown: 0, 90, 180 or 270} */
    default int rotation() {
        return 0;
    }

    /** {@return whether left and right change places, after the rotation, to be shown} */
    default boolean flip() {
        return false;
    }

    /** {@return what the numbers of the pixels mean} */
    @Override
    default VideoColorSpace colorSpace() {
        return VideoColorSpace.defaultOf(format());
    }

    /** {@return what is known beside the pixels, such as how many frames the source had made before} */
    default VideoFrameMetadata metadata() {
        return VideoFrameMetadata.empty();
    }

    /**
     * {@return the bytes of one plane, read-only, from position 0; valid until this frame is closed}
     *
     * @param plane from 0 to {@code format().planeCount() - 1}
     * @throws InvalidStateException if the frame is closed
     */
    @Override
    ByteBuffer plane(int plane);

    /**
     * {@return how many bytes there are from the start of one row of {@code plane} to the start of the next}
     *
     * @param plane from 0 to {@code format().planeCount() - 1}
     */
    @Override
    int stride(int plane);

    /** {@return how many bytes {@link #copyTo(ByteBuffer)} writes: the visible part of all planes, without padding} */
    default int allocationSize() {
        return allocationSize(CopyToOptions.defaults());
    }

    /**
     * {@return how many bytes {@link #copyTo(ByteBuffer, CopyToOptions)} writes with such options}
     *
     * @param options what is copied, and how it lies in the buffer
     * @throws IllegalArgumentException if the rectangle does not lie in the frame or begins within a chroma sample, or the layout
     *     does not have a place for each plane, its strides are too small or planes overlap
     * @throws NotSupportedException if the format is not RGBA, RGBX, BGRA or BGRX
     * @throws InvalidStateException if the frame is closed
     */
    default int allocationSize(CopyToOptions options) {
        return FrameCopy.of(this, visibleRect(), Arguments.required(options, "options"))
                .allocationSize();
    }

    /**
     * Copies the visible part of all planes, tightly packed, to the buffer's position, and advances it.
     *
     * @param destination with {@link #allocationSize()} bytes left or more
     * @throws IllegalArgumentException if fewer than {@link #allocationSize()} bytes remain
     * @throws InvalidStateException if the frame is closed
     */
    default void copyTo(ByteBuffer destination) {
        copyTo(destination, CopyToOptions.defaults());
    }

    /**
     * Copies pixels to the buffer's position, and advances it by {@link #allocationSize(CopyToOptions)}. Converts where the
     * options have a format. What lies between the rows is left alone. Rotation and flip are not applied.
     *
     * @param destination with {@link #allocationSize(CopyToOptions)} bytes left or more; fastest outside the heap
     * @param options what is copied, and how it lies in the buffer
     * @return where each plane lies, counted from where the buffer's position was
     * @throws IllegalArgumentException as {@link #allocationSize(CopyToOptions)} does, or if too few bytes remain
     * @throws NotSupportedException if the format is not RGBA, RGBX, BGRA or BGRX
     * @throws InvalidStateException if the frame is closed
     */
    default List<PlaneLayout> copyTo(ByteBuffer destination, CopyToOptions options) {
        Arguments.required(destination, "destination");
        Arguments.required(options, "options");
        try (VideoFrame held = clone()) { // the pixels stay while they are read, whoever closes this frame meanwhile
            return FrameCopy.of(held, visibleRect(), options).to(destination, options.colorSpace());
        }
    }

    /**
     * A second holder of the same pixels that is shown at another time, in part, rotated and so on; {@code new VideoFrame(frame,
     * init)}. Nothing is copied.
     *
     * @param init what is different: rotation and flip are added to those of this frame, all else takes the place of its own
     * @return the new holder; close it
     * @throws IllegalArgumentException if the visible rectangle does not lie in the frame or begins within a chroma sample, or
     *     there is a display width without a height or the other way round
     * @throws InvalidStateException if this frame is closed
     */
    VideoFrame with(VideoFrameInit init);

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

    /**
     * Makes a frame from pixels, which are copied; {@code new VideoFrame(data, init)}.
     *
     * @param format how the pixels lie in the buffer
     * @param width of what is in the buffer, in pixels, positive
     * @param height likewise
     * @param pixels at least as many bytes as the layout needs, from its position
     * @param init the layout, tightly packed unless it is set; the timestamp, which must be set; the visible part, all unless it
     *     is set; the color space, sRGB or BT.709 unless it is set; and so on
     * @return a frame with memory of its own; close it
     * @throws IllegalArgumentException if a dimension is not positive, there is no timestamp, the layout or the visible rectangle
     *     can't be, or there are too few bytes
     */
    static VideoFrame copyOf(VideoPixelFormat format, int width, int height, ByteBuffer pixels, VideoFrameInit init) {
        return SharedVideoFrame.copyOf(format, width, height, pixels, init);
    }
}
