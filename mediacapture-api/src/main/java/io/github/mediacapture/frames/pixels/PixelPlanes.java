package io.github.mediacapture.frames.pixels;

import java.nio.ByteBuffer;

/**
 * Pixels in memory: what a {@link io.github.mediacapture.frames.VideoFrame VideoFrame} and a {@link PixelBuffer} have in common.
 */
public interface PixelPlanes {
    /** {@return how the pixels lie in memory} */
    VideoPixelFormat format();

    /** {@return the width in pixels, at least 1} */
    int codedWidth();

    /** {@return the height in pixels, at least 1} */
    int codedHeight();

    /**
     * {@return the bytes of one plane, from position 0}
     *
     * @param plane from 0 to {@code format().planeCount() - 1}
     */
    ByteBuffer plane(int plane);

    /**
     * {@return how many bytes there are from the start of one row of {@code plane} to the start of the next}
     *
     * @param plane from 0 to {@code format().planeCount() - 1}
     */
    int stride(int plane);

    /** {@return what the numbers mean; where nothing is said, sRGB or BT.709 of limited range} */
    default VideoColorSpace colorSpace() {
        return VideoColorSpace.defaultOf(format());
    }
}
