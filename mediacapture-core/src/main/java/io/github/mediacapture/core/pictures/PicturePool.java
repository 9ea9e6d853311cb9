package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Memory for frames of one format and size, used again; gives it out on one thread, takes it back on any. */
public final class PicturePool {
    /** More than these are in use only while some consumer is late; then they are left to the garbage collector. */
    private static final int KEPT = 8;

    private final BlockingQueue<Frame> free = new ArrayBlockingQueue<>(KEPT);
    private final VideoPixelFormat format;
    private final int width;
    private final int height;

    /** Allocates nothing yet. */
    public PicturePool(VideoPixelFormat format, int width, int height) {
        this.format = format;
        this.width = width;
        this.height = height;
    }

    /** Whether this is the pool for such frames. */
    public boolean isFor(VideoPixelFormat otherFormat, int otherWidth, int otherHeight) {
        return format == otherFormat && width == otherWidth && height == otherHeight;
    }

    /** This, if it is the pool for such frames, or else a new one. */
    PicturePool orFor(VideoPixelFormat otherFormat, int otherWidth, int otherHeight) {
        return isFor(otherFormat, otherWidth, otherHeight)
                ? this
                : new PicturePool(otherFormat, otherWidth, otherHeight);
    }

    /** What is known of a frame and still true of another picture of the same: all but how it is shown. */
    static VideoFrameInit like(VideoFrame frame) {
        VideoFrameInit init = VideoFrameInit.of(frame.timestampNanos(), frame.colorSpace(), frame.metadata());
        OptionalLong duration = frame.durationNanos();
        return duration.isPresent() ? init.durationNanos(duration.getAsLong()) : init;
    }

    /** A frame to paint; its old pixels may still be in it. */
    public Frame take() {
        Frame used = free.poll();
        return used == null ? new Frame() : used;
    }

    /** A picture of the pool that nobody else sees yet: paint its planes, then make it a frame, once. */
    public final class Frame implements FrameMemory, PixelPlanes {
        private final ByteBuffer[] planes = new ByteBuffer[format.planeCount()];

        private Frame() {
            ByteBuffer all = ByteBuffer.allocateDirect(format.allocationSize(width, height));
            int offset = 0;
            for (int plane = 0; plane < planes.length; plane++) {
                int bytes = stride(plane) * format.rows(plane, height);
                planes[plane] = all.slice(offset, bytes).order(ByteOrder.nativeOrder());
                offset += bytes;
            }
        }

        /** A frame with these pixels, which goes back to the pool when its last holder closes. */
        public SharedVideoFrame at(long timestampNanos) {
            return new SharedVideoFrame(format, width, height, timestampNanos, this);
        }

        /** The same, with the time of another frame and all that is known of that one, but for how it is shown. */
        public SharedVideoFrame like(VideoFrame other) {
            return new SharedVideoFrame(format, width, height, PicturePool.like(other), this);
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
        public ByteBuffer plane(int plane) {
            return planes[plane];
        }

        @Override
        public int stride(int plane) {
            return format.rowBytes(plane, width);
        }

        @Override
        @SuppressWarnings("ReturnValueIgnored") // full: this one is not kept
        public void release() {
            free.offer(this);
        }
    }
}
