package io.github.mediacapture.core.effects;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Memory for frames of a few shapes, used again; given out on one thread, taken back on any. */
final class PixelPool {
    /** More than these are in use only while some consumer is late; then they are left to the garbage collector. */
    private static final int KEPT = 8;

    private final Deque<PixelBuffer> free = new ArrayDeque<>(KEPT);

    /** Pixels to write to; what was in them may still be there. */
    PixelBuffer take(VideoPixelFormat format, int width, int height, VideoColorSpace colorSpace) {
        synchronized (free) {
            for (Iterator<PixelBuffer> each = free.iterator(); each.hasNext(); ) {
                PixelBuffer used = each.next();
                if (used.format() == format
                        && used.codedWidth() == width
                        && used.codedHeight() == height
                        && used.colorSpace().equals(colorSpace)) {
                    each.remove();
                    return used;
                }
            }
        }
        return PixelBuffer.allocate(format, width, height, colorSpace);
    }

    /** Takes pixels back that nobody sees; of those that are kept the ones go that were not wanted for longest. */
    void giveBack(PixelBuffer pixels) {
        synchronized (free) {
            if (free.size() == KEPT) {
                free.removeLast();
            }
            free.addFirst(pixels);
        }
    }

    /** A frame of such pixels, which come back when its last holder closes. */
    SharedVideoFrame frame(PixelBuffer pixels, VideoFrameInit init) {
        return new SharedVideoFrame(pixels.format(), pixels.codedWidth(), pixels.codedHeight(), init, new Lent(pixels));
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
