package io.github.mediacapture.frames;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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

    /** Memory with these pixels, which {@code last} gets when the last holder closes. */
    static FrameMemory of(PixelBuffer pixels, Consumer<PixelBuffer> last) {
        return new FrameMemory() {
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
                last.accept(pixels);
            }
        };
    }

    /** Memory for samples, which the garbage collector takes. */
    static FrameMemory of(ByteBuffer[] planes) {
        return new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return planes[plane];
            }

            @Override
            public int stride(int plane) {
                return 0;
            }

            @Override
            public void release() {}
        };
    }
}
