package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Pixels that a frame shows, and a count of those frames; thread-safe. */
final class PixelMemory implements FrameMemory {
    private final PixelBuffer pixels;
    private final HeldFrames outstanding;
    private final Consumer<PixelBuffer> last;

    /** {@code last} gets the pixels back when nobody holds a frame of them any more. */
    PixelMemory(PixelBuffer pixels, HeldFrames outstanding, Consumer<PixelBuffer> last) {
        this.pixels = pixels;
        this.outstanding = outstanding;
        this.last = last;
        outstanding.taken();
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
    public void retainedBy(AutoCloseable holder) {
        outstanding.cloned(holder);
    }

    @Override
    public void closedBy(AutoCloseable holder) {
        outstanding.closed(holder);
    }

    @Override
    public void release() {
        outstanding.givenBack();
        last.accept(pixels);
    }
}
