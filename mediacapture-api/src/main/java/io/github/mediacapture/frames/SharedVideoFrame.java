package io.github.mediacapture.frames;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The {@link VideoFrame} that backends deliver: a small handle on counted memory.
 *
 * <p>Thread-safe. A backend makes one per captured frame and closes it when {@link io.github.mediacapture.spi.FrameSink#onVideoFrame FrameSink.onVideoFrame} returned.
 */
public final class SharedVideoFrame implements VideoFrame {
    private final VideoPixelFormat format;
    private final int width;
    private final int height;
    private final long timestampNanos;
    private final SharedMemory shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Wraps memory without a copy; {@code memory.release()} runs when the last holder closes.
     *
     * @param format how the pixels lie in the memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param timestampNanos when the frame was captured, by {@link io.github.mediacapture.spi.MediaRuntime#nanoTime() MediaRuntime.nanoTime()}
     * @param memory with planes as the format says; belongs to this frame and its clones from now on
     */
    public SharedVideoFrame(VideoPixelFormat format, int width, int height, long timestampNanos, FrameMemory memory) {
        this(format, width, height, timestampNanos, new SharedMemory(memory));
    }

    private SharedVideoFrame(VideoPixelFormat format, int width, int height, long timestampNanos, SharedMemory shared) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.timestampNanos = timestampNanos;
        this.shared = shared;
    }

    /**
     * Does what {@link VideoFrame#copyOf} does, with a result that backends know.
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
        int size = format.allocationSize(width, height);
        if (pixels.remaining() < size) {
            throw new IllegalArgumentException(width + "x" + height + " " + format.wireName() + " needs " + size
                    + " bytes, the buffer has " + pixels.remaining());
        }
        ByteBuffer copy = ByteBuffer.allocate(size).put(pixels.slice(pixels.position(), size));
        ByteBuffer[] planes = new ByteBuffer[format.planeCount()];
        int[] strides = new int[planes.length];
        int offset = 0;
        for (int plane = 0; plane < planes.length; plane++) {
            strides[plane] = format.rowBytes(plane, width);
            int bytes = strides[plane] * format.rows(plane, height);
            planes[plane] = copy.slice(offset, bytes);
            offset += bytes;
        }
        return new SharedVideoFrame(format, width, height, timestampNanos, SharedMemory.ofHeap(planes, strides));
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
        requireOpen();
        shared.retain();
        SharedVideoFrame holder = new SharedVideoFrame(format, width, height, newTimestampNanos, shared);
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
