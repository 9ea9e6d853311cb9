package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A part of a frame's pixels, which holds the frame until it is released; thread-safe. */
final class SlicedMemory implements FrameMemory {
    private final VideoFrame whole;
    private final PixelRect part;

    /**
     * Takes a part.
     *
     * @param whole belongs to this from now on
     * @param part begins at whole chroma samples
     */
    SlicedMemory(VideoFrame whole, PixelRect part) {
        this.whole = whole;
        this.part = part;
    }

    @Override
    public ByteBuffer plane(int plane) {
        VideoPixelFormat format = whole.format();
        int stride = whole.stride(plane);
        int bytes = stride * (format.rows(plane, part.height()) - 1) + format.rowBytes(plane, part.width());
        return whole.plane(plane)
                .slice(format.offset(plane, part.x(), part.y(), stride), bytes)
                .order(ByteOrder.nativeOrder());
    }

    @Override
    public int stride(int plane) {
        return whole.stride(plane);
    }

    @Override
    public void release() {
        whole.close();
    }
}
