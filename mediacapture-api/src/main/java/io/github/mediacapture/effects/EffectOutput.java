package io.github.mediacapture.effects;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;

/** Takes what a {@link VideoEffect} makes of one frame; good until {@link VideoEffect#apply} returns, on its thread. */
public interface EffectOutput {
    /**
     * Memory for a frame, used again and again: what was in it before may still be there. What is not emitted is taken back.
     *
     * @param format how the pixels lie in memory
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @return to be written to; its color space is that of the frame that came in, or sRGB or BT.709 where only one of the two is
     *     RGB
     * @throws IllegalArgumentException if a dimension is not positive or there are more than 2 GiB
     * @throws io.github.mediacapture.errors.InvalidStateException if the effect has returned
     */
    PixelBuffer newFrame(VideoPixelFormat format, int width, int height);

    /**
     * Passes on pixels that were written, with the time, the duration and the metadata of the frame that came in.
     *
     * @param pixels of {@link #newFrame}, not to be touched any more
     * @throws IllegalArgumentException if they are not of {@link #newFrame}, or were emitted already
     * @throws io.github.mediacapture.errors.InvalidStateException if the effect has returned
     */
    void emit(PixelBuffer pixels);

    /**
     * Passes on a frame: the one that came in, a {@linkplain VideoFrame#with variant} of it, or any other.
     *
     * @param frame is closed, unless it is the one that came in, which is readable until the effect returns
     * @throws io.github.mediacapture.errors.InvalidStateException if the effect has returned, or the frame is closed
     */
    void emit(VideoFrame frame);
}
