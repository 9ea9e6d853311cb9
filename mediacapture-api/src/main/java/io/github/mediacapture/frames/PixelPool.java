package io.github.mediacapture.frames;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Memory for the pixels of frames, used again when a frame's last holder closes; thread-safe.
 *
 * <p>Memory of up to eight frames, of any shapes, waits for its next use. It is outside the garbage-collected heap, and given back
 * when nothing refers to the pool, or when it was not wanted for long.
 */
public final class PixelPool {
    /** More than these are in use only while some consumer is late; then they are left to the garbage collector. */
    private static final int KEPT = 8;

    /** What was not wanted in so many frames is of a shape, or of a time of late consumers, that is over. */
    private static final int LONG = 256;

    private final Deque<Idle> free = new ArrayDeque<>(KEPT);
    private long taken;

    private record Idle(PixelBuffer pixels, long since) {
        boolean isFor(VideoPixelFormat format, int width, int height, VideoColorSpace colorSpace) {
            return pixels.format() == format
                    && pixels.codedWidth() == width
                    && pixels.codedHeight() == height
                    && pixels.colorSpace().equals(colorSpace);
        }
    }

    /** Allocates nothing yet. */
    public PixelPool() {}

    /**
     * Memory to write a frame's pixels to: then make it a {@link #frame}, or {@linkplain #giveBack give it back}, once.
     *
     * @param format how the pixels are to lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param colorSpace what the numbers mean
     * @return pixels whose rows are tightly packed; old ones may still be in it
     * @throws IllegalArgumentException if a size is not positive or they would need more than 2 GiB
     */
    public PixelBuffer take(VideoPixelFormat format, int width, int height, VideoColorSpace colorSpace) {
        Arguments.required(format, "format");
        Arguments.required(colorSpace, "colorSpace");
        synchronized (free) {
            taken++;
            while (!free.isEmpty() && taken - free.getLast().since() > LONG) {
                free.removeLast();
            }
            for (Iterator<Idle> each = free.iterator(); each.hasNext(); ) {
                Idle idle = each.next();
                if (idle.isFor(format, width, height, colorSpace)) {
                    each.remove();
                    return idle.pixels();
                }
            }
        }
        return PixelBuffer.allocate(format, width, height, colorSpace);
    }

    /**
     * Makes a frame of pixels, which nobody may write to from now on.
     *
     * @param pixels from {@link #take}; come back to this pool when the last holder of the frame closes
     * @param init the timestamp, which must be set, and what else is known; the color space is that of the pixels unless it is set
     * @return the frame; close it
     * @throws IllegalArgumentException if there is no timestamp or the visible rectangle can't be
     */
    public SharedVideoFrame frame(PixelBuffer pixels, VideoFrameInit init) {
        VideoColorSpace own = Arguments.required(pixels, "pixels").colorSpace();
        VideoFrameInit known = Arguments.required(init, "init").colorSpace().isPresent() ? init : init.colorSpace(own);
        return new SharedVideoFrame(
                pixels.format(),
                pixels.codedWidth(),
                pixels.codedHeight(),
                known,
                SharedMemory.of(pixels, this::giveBack));
    }

    /**
     * Takes pixels back that are not to become a frame. Of those that are kept the ones go that were not wanted for longest.
     *
     * @param pixels from {@link #take}, not to be touched any more
     */
    public void giveBack(PixelBuffer pixels) {
        Arguments.required(pixels, "pixels");
        synchronized (free) {
            if (free.size() == KEPT) {
                free.removeLast();
            }
            free.addFirst(new Idle(pixels, taken));
        }
    }
}
