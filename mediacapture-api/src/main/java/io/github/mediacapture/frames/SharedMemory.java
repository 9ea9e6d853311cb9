package io.github.mediacapture.frames;

import io.github.mediacapture.errors.InvalidStateException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the holders of one {@link FrameMemory}; thread-safe. */
final class SharedMemory {
    private final FrameMemory memory;
    private final AtomicInteger holders = new AtomicInteger(1);

    SharedMemory(FrameMemory memory) {
        this.memory = memory;
    }

    FrameMemory memory() {
        return memory;
    }

    void retain() {
        int before = holders.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        if (before == 0) {
            throw closed();
        }
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            memory.release();
        }
    }

    static InvalidStateException closed() {
        return new InvalidStateException("The frame is closed. A frame may be read until your method returns;"
                + " to keep it, clone() it first and close() the clone when done.");
    }

    static FrameMemory ofHeap(ByteBuffer[] planes, int[] strides) {
        return new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return planes[plane];
            }

            @Override
            public int stride(int plane) {
                return strides[plane];
            }

            @Override
            public void release() {}
        };
    }
}
