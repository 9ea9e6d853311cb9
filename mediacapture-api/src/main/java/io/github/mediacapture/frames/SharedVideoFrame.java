package io.github.mediacapture.frames;

import io.github.mediacapture.frames.pixels.AlphaOption;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The {@link VideoFrame} that backends deliver: a small handle on counted memory.
 *
 * <p>Thread-safe. A backend makes one per captured frame and closes it when {@link io.github.mediacapture.spi.FrameSink#onVideoFrame FrameSink.onVideoFrame} returned.
 */
public final class SharedVideoFrame implements VideoFrame {
    /**
     * A part of a frame's pixels, by which a backend recognizes its own memory and skips a copy. Holds that frame until it is
     * released; thread-safe.
     *
     * @param whole belongs to this from now on
     * @param rect lies within it, and begins at whole chroma samples
     */
    public record Part(VideoFrame whole, PixelRect rect) implements FrameMemory {
        @Override
        public ByteBuffer plane(int plane) {
            VideoPixelFormat format = whole.format();
            int stride = whole.stride(plane);
            int bytes = stride * (format.rows(plane, rect.height()) - 1) + format.rowBytes(plane, rect.width());
            return whole.plane(plane)
                    .slice(format.offset(plane, rect.x(), rect.y(), stride), bytes)
                    .order(ByteOrder.nativeOrder());
        }

        @Override
        public int stride(int plane) {
            return whole.stride(plane);
        }

        @Override
        public void release() {
            whole.close();
        }
    }

    private final VideoPixelFormat format;
    private final int width;
    private final int height;
    private final long timestampNanos;
    private final FrameLook look;
    private final SharedMemory shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Wraps memory without a copy; {@code memory.release()} runs when the last holder closes. The numbers are sRGB's or BT.709's
     * of limited range.
     *
     * @param format how the pixels lie in the memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param timestampNanos when the frame was captured, by {@link io.github.mediacapture.spi.MediaRuntime#nanoTime() MediaRuntime.nanoTime()}
     * @param memory with planes as the format says; belongs to this frame and its clones from now on
     */
    public SharedVideoFrame(VideoPixelFormat format, int width, int height, long timestampNanos, FrameMemory memory) {
        this(format, width, height, timestampNanos, FrameLook.plain(format, width, height), new SharedMemory(memory));
    }

    /**
     * Wraps memory without a copy; {@code memory.release()} runs when the last holder closes.
     *
     * @param format how the pixels lie in the memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param init the timestamp, which must be set, and what else is known; not the layout, which the memory has
     * @param memory with planes as the format says; belongs to this frame and its clones from now on
     * @throws IllegalArgumentException if there is no timestamp or the visible rectangle can't be
     */
    public SharedVideoFrame(VideoPixelFormat format, int width, int height, VideoFrameInit init, FrameMemory memory) {
        this(
                format,
                width,
                height,
                timestampOf(init),
                FrameLook.plain(format, width, height).with(init, format, width, height),
                new SharedMemory(memory));
    }

    private SharedVideoFrame(
            VideoPixelFormat format, int width, int height, long timestampNanos, FrameLook look, SharedMemory shared) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.timestampNanos = timestampNanos;
        this.look = look;
        this.shared = shared;
    }

    private static long timestampOf(VideoFrameInit init) {
        return init.timestampNanos()
                .orElseThrow(() -> new IllegalArgumentException("A frame needs a timestamp: init.timestampNanos(...)"));
    }

    /**
     * Does what {@link VideoFrame#copyOf(VideoPixelFormat, int, int, long, ByteBuffer)} does, with a result that backends know.
     *
     * @param format how the pixels lie in the buffer
     * @param width pixels, positive
     * @param height pixels, positive
     * @param timestampNanos when the frame was captured, by {@link io.github.mediacapture.spi.MediaRuntime#nanoTime() MediaRuntime.nanoTime()}
     * @param pixels at least {@code format.allocationSize(width, height)} bytes from its position
     * @return a frame with memory of its own; close it
     * @throws IllegalArgumentException if a dimension is not positive or there are too few bytes
     */
    public static SharedVideoFrame copyOf(
            VideoPixelFormat format, int width, int height, long timestampNanos, ByteBuffer pixels) {
        return copyOf(format, width, height, pixels, VideoFrameInit.defaults().timestampNanos(timestampNanos));
    }

    /**
     * Does what {@link VideoFrame#copyOf(VideoPixelFormat, int, int, ByteBuffer, VideoFrameInit)} does, with a result that backends
     * know.
     *
     * @param format how the pixels lie in the buffer
     * @param width pixels, positive
     * @param height pixels, positive
     * @param pixels at least as many bytes as the layout needs, from its position
     * @param init the timestamp, which must be set, and what else is known
     * @return a frame with memory of its own; close it
     * @throws IllegalArgumentException if a dimension is not positive, there is no timestamp, the layout or the visible rectangle
     *     can't be, or there are too few bytes
     */
    public static SharedVideoFrame copyOf(
            VideoPixelFormat format, int width, int height, ByteBuffer pixels, VideoFrameInit init) {
        Arguments.required(format, "format").allocationSize(width, height);
        Arguments.required(pixels, "pixels");
        VideoPixelFormat own = init.alpha() == AlphaOption.DISCARD ? format.opaque() : format;
        List<PlaneLayout> layout = init.layout().orElseGet(() -> PixelBuffer.packed(format, width, height));
        VideoColorSpace colorSpace = VideoColorSpace.defaultOf(format); // of the memory; the frame's is in init
        PixelBuffer given = PixelBuffer.wrap(pixels, format, width, height, colorSpace, layout);
        ByteBuffer bytes = ByteBuffer.allocate(format.allocationSize(width, height));
        PixelBuffer copy = PixelBuffer.wrap(bytes, format, width, height, colorSpace);
        copy.copyFrom(given, PixelRect.ofSize(width, height));
        return new SharedVideoFrame(own, width, height, init, SharedMemory.of(copy, all -> {}));
    }

    /** {@return the memory itself, so that a backend recognizes its own frames and skips a copy} */
    public FrameMemory memory() {
        return shared.memory();
    }

    /**
     * {@return a second holder of the same pixels with another timestamp}
     *
     * @param newTimestampNanos when the frame was captured, by {@link io.github.mediacapture.spi.MediaRuntime#nanoTime() MediaRuntime.nanoTime()}
     * @throws io.github.mediacapture.errors.InvalidStateException if this frame is closed
     */
    public SharedVideoFrame at(long newTimestampNanos) {
        return holder(format, newTimestampNanos, look);
    }

    @Override
    public SharedVideoFrame with(VideoFrameInit init) {
        Arguments.required(init, "init");
        requireOpen();
        return holder(
                init.alpha() == AlphaOption.DISCARD ? format.opaque() : format,
                init.timestampNanos().orElse(timestampNanos),
                look.with(init, format, width, height));
    }

    private SharedVideoFrame holder(VideoPixelFormat otherFormat, long otherTimestampNanos, FrameLook otherLook) {
        requireOpen();
        shared.retain();
        SharedVideoFrame holder =
                new SharedVideoFrame(otherFormat, width, height, otherTimestampNanos, otherLook, shared);
        shared.memory().retainedBy(holder);
        return holder;
    }

    @Override
    public VideoPixelFormat format() {
        return format;
    }

    @Override
    public int codedWidth() {
        return width;
    }

    @Override
    public int codedHeight() {
        return height;
    }

    @Override
    public long timestampNanos() {
        return timestampNanos;
    }

    @Override
    public OptionalLong durationNanos() {
        return look.durationNanos();
    }

    @Override
    public PixelRect visibleRect() {
        return look.visibleRect();
    }

    @Override
    public int displayWidth() {
        return look.displayWidth();
    }

    @Override
    public int displayHeight() {
        return look.displayHeight();
    }

    @Override
    public int rotation() {
        return look.rotation();
    }

    @Override
    public boolean flip() {
        return look.flip();
    }

    @Override
    public VideoColorSpace colorSpace() {
        return look.colorSpace();
    }

    @Override
    public VideoFrameMetadata metadata() {
        return look.metadata();
    }

    @Override
    public ByteBuffer plane(int plane) {
        requireOpen();
        return shared.memory().plane(plane).asReadOnlyBuffer().rewind().order(ByteOrder.nativeOrder());
    }

    @Override
    public int stride(int plane) {
        return shared.memory().stride(plane);
    }

    @Override
    public SharedVideoFrame clone() {
        return at(timestampNanos);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            shared.memory().closedBy(this);
            shared.release();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw SharedMemory.closed();
        }
    }

    @Override
    public String toString() {
        return "VideoFrame[" + width + "x" + height + " " + format.wireName() + " at " + timestampNanos + " ns"
                + (closed.get() ? ", closed]" : "]");
    }
}
