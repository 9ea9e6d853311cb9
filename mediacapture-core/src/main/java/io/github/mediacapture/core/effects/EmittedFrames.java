package io.github.mediacapture.core.effects;

import io.github.mediacapture.core.pictures.PlainFrames;
import io.github.mediacapture.effects.EffectOutput;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one effect makes of one frame after the other; on the effect's lane. */
final class EmittedFrames implements EffectOutput {
    private final PixelPool pool = new PixelPool();
    private final List<PixelBuffer> lent = new ArrayList<>(2);
    private final Consumer<VideoFrame> output;
    private @Nullable VideoFrame input;

    /** @param output takes each frame, which stays ours */
    EmittedFrames(Consumer<VideoFrame> output) {
        this.output = output;
    }

    /** What is emitted from now on is made of this frame. */
    void begin(VideoFrame in) {
        input = in;
    }

    /** Nothing is emitted any more; takes back what the effect has left. */
    void end() {
        input = null;
        lent.forEach(pool::giveBack);
        lent.clear();
    }

    private VideoFrame input() {
        VideoFrame in = input;
        if (in == null) {
            throw new InvalidStateException(
                    "The effect has returned: it can emit only until then. Whoever works on frames on"
                            + " another thread takes a processor and a generator.");
        }
        return in;
    }

    @Override
    public PixelBuffer newFrame(VideoPixelFormat format, int width, int height) {
        VideoFrame in = input();
        boolean alike =
                Arguments.required(format, "format").isRgb() == in.format().isRgb();
        VideoColorSpace colorSpace = alike ? in.colorSpace() : VideoColorSpace.defaultOf(format);
        PixelBuffer pixels = pool.take(format, width, height, colorSpace);
        lent.add(pixels);
        return pixels;
    }

    @Override
    public void emit(PixelBuffer pixels) {
        VideoFrame in = input();
        if (!remove(Arguments.required(pixels, "pixels"))) {
            throw new IllegalArgumentException(
                    "These pixels are not of newFrame(...), or they were emitted before: each can be emitted once");
        }
        try (VideoFrame made = pool.frame(pixels, PlainFrames.like(in).colorSpace(pixels.colorSpace()))) {
            output.accept(made);
        }
    }

    private boolean remove(PixelBuffer pixels) {
        for (int i = 0; i < lent.size(); i++) {
            if (lent.get(i) == pixels) {
                lent.remove(i);
                return true;
            }
        }
        return false;
    }

    @Override
    public void emit(VideoFrame frame) {
        VideoFrame in = input();
        Arguments.required(frame, "frame").plane(0); // throws if the frame is closed
        try {
            output.accept(frame);
        } finally {
            if (frame != in) {
                frame.close();
            }
        }
    }
}
