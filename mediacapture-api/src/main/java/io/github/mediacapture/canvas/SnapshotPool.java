package io.github.mediacapture.canvas;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Memory for the snapshots of a surface, used again when a frame's last holder closes; thread-safe.
 *
 * <p>Memory of up to eight frames waits for its next use. It is outside the garbage-collected heap, and given back when nothing
 * refers to the pool.
 */
public final class SnapshotPool {
    /** More than these are in use only while some consumer is late; then they are left to the garbage collector. */
    private static final int KEPT = 8;

    private final Deque<PixelBuffer> free = new ArrayDeque<>(KEPT);

    /** Allocates nothing yet. */
    public SnapshotPool() {}

    /**
     * Memory to write a frame's pixels to: then make it a {@link #frame}, once.
     *
     * @param format how the pixels are to lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @return pixels in the format's usual color space; old ones may still be in it
     * @throws IllegalArgumentException if a size is not positive or they would need more than 2 GiB
     */
    public PixelBuffer take(VideoPixelFormat format, int width, int height) {
        Arguments.required(format, "format");
        synchronized (free) {
            for (Iterator<PixelBuffer> each = free.iterator(); each.hasNext(); ) {
                PixelBuffer used = each.next();
                if (used.format() == format && used.codedWidth() == width && used.codedHeight() == height) {
                    each.remove();
                    return used;
                }
            }
        }
        return PixelBuffer.allocate(format, width, height, VideoColorSpace.defaultOf(format));
    }

    /**
     * Makes a frame of pixels, which nobody may write to from now on.
     *
     * @param pixels from {@link #take}; come back to this pool when the last holder of the frame closes
     * @param timestampNanos the time of the frame
     * @return the frame; close it
     */
    public VideoFrame frame(PixelBuffer pixels, long timestampNanos) {
        VideoFrameInit init = VideoFrameInit.defaults()
                .timestampNanos(timestampNanos)
                .colorSpace(Arguments.required(pixels, "pixels").colorSpace());
        return new SharedVideoFrame(pixels.format(), pixels.codedWidth(), pixels.codedHeight(), init, new Lent(pixels));
    }

    /** Of those that are kept the one goes that was not wanted for longest. */
    private void giveBack(PixelBuffer pixels) {
        synchronized (free) {
            if (free.size() == KEPT) {
                free.removeLast();
            }
            free.addFirst(pixels);
        }
    }

    private final class Lent implements FrameMemory {
        private final PixelBuffer pixels;

        Lent(PixelBuffer pixels) {
            this.pixels = pixels;
        }

        @Override
        public ByteBuffer plane(int plane) {
            return pixels.plane(plane);
        }

        @Override
        public int stride(int plane) {
            return pixels.stride(plane);
        }

        @Override
        public void release() {
            giveBack(pixels);
        }
    }
}
