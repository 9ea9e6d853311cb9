package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.effects.EffectOutput;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.function.Consumer;

/** Shows what an effect emits, and closes it. */
record Emitted(Consumer<VideoFrame> look) implements EffectOutput {
    @Override
    public PixelBuffer newFrame(VideoPixelFormat format, int width, int height) {
        return PixelBuffer.allocate(format, width, height, VideoColorSpace.defaultOf(format));
    }

    @Override
    public void emit(PixelBuffer pixels) {
        throw new AssertionError("these effects emit frames of their own");
    }

    @Override
    public void emit(VideoFrame frame) {
        try (frame) {
            look.accept(frame);
        }
    }
}
