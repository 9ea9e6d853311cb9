package io.github.mediacapture.testkit;

import io.github.mediacapture.frames.VideoPixelFormat;
import io.github.mediacapture.spi.FrameMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Memory of one size that is used again; it counts what has not come back. Thread-safe. */
final class FramePool {
    // What FFmpeg uses; so there is padding at the end of most rows, and code that forgets the stride is found out.
    private static final int ROW_ALIGNMENT = 64;

    private final Queue<Memory> free = new ConcurrentLinkedQueue<>();
    private final int[] planeBytes;
    private final int[] strides;
    private final AtomicInteger outstanding;

    private FramePool(int[] planeBytes, int[] strides, AtomicInteger outstanding) {
        this.planeBytes = planeBytes;
        this.strides = strides;
        this.outstanding = outstanding;
    }

    static FramePool ofPictures(int width, int height, AtomicInteger outstanding) {
        VideoPixelFormat format = VideoPixelFormat.I420;
        int[] strides = new int[format.planeCount()];
        int[] bytes = new int[format.planeCount()];
        for (int plane = 0; plane < strides.length; plane++) {
            strides[plane] = (format.rowBytes(plane, width) + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
            bytes[plane] = strides[plane] * format.rows(plane, height);
        }
        return new FramePool(bytes, strides, outstanding);
    }

    static FramePool ofSamples(int bytes, AtomicInteger outstanding) {
        return new FramePool(new int[] {bytes}, new int[] {bytes}, outstanding);
    }

    FrameMemory take() {
        Memory memory = free.poll();
        outstanding.incrementAndGet();
        return memory == null ? new Memory() : memory;
    }

    private final class Memory implements FrameMemory {
        private final ByteBuffer[] planes = new ByteBuffer[planeBytes.length];

        Memory() {
            for (int plane = 0; plane < planes.length; plane++) {
                planes[plane] = ByteBuffer.allocateDirect(planeBytes[plane]).order(ByteOrder.nativeOrder());
            }
        }

        @Override
        public ByteBuffer plane(int plane) {
            return planes[plane];
        }

        @Override
        public int stride(int plane) {
            return strides[plane];
        }

        @Override
        public void release() {
            outstanding.decrementAndGet();
            free.add(this);
        }
    }
}
