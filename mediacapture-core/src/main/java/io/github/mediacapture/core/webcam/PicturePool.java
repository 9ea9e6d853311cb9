package io.github.mediacapture.core.webcam;

import io.github.mediacapture.frames.VideoPixelFormat;
import io.github.mediacapture.spi.FrameMemory;
import io.github.mediacapture.spi.SharedVideoFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Memory for pictures of one size, used again; gives frames out on one thread, takes memory back on any. */
final class PicturePool {
    /** More than these are in use only while some consumer is late; then they are left to the garbage collector. */
    private static final int KEPT = 8;

    private static final int RGB_BYTES = 3;
    private static final int RGBX_BYTES = 4;

    private final BlockingQueue<Memory> free = new ArrayBlockingQueue<>(KEPT);
    private final int width;
    private final int height;
    private final byte[] rgb;
    private final byte[] rgbx;

    PicturePool(int width, int height) {
        this.width = width;
        this.height = height;
        rgb = new byte[width * height * RGB_BYTES];
        rgbx = new byte[width * height * RGBX_BYTES];
    }

    /** A frame of its own with these pixels: rows of R, G, B, from top to bottom. */
    SharedVideoFrame frame(ByteBuffer pixels, long timestampNanos) {
        pixels.get(rgb);
        // arrays, because the compiler makes far more of such a loop than of one over buffers
        for (int from = 0, to = 0; from < rgb.length; from += RGB_BYTES, to += RGBX_BYTES) {
            rgbx[to] = rgb[from];
            rgbx[to + 1] = rgb[from + 1];
            rgbx[to + 2] = rgb[from + 2];
        }
        Memory used = free.poll();
        Memory memory = used == null ? new Memory(rgbx.length) : used;
        memory.bytes.put(0, rgbx);
        return new SharedVideoFrame(VideoPixelFormat.RGBX, width, height, timestampNanos, memory);
    }

    private final class Memory implements FrameMemory {
        private final ByteBuffer bytes;

        Memory(int size) {
            bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        }

        @Override
        public ByteBuffer plane(int plane) {
            return bytes;
        }

        @Override
        public int stride(int plane) {
            return width * RGBX_BYTES;
        }

        @Override
        @SuppressWarnings("ReturnValueIgnored") // full: this one is not kept
        public void release() {
            free.offer(this);
        }
    }
}
