package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.pictures.FakePicture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Frames that the test paints one by one, in memory that is used again; black where it does not. */
public final class PaintedFrames implements FrameMaker {
    private final Queue<PixelBuffer> free = new ConcurrentLinkedQueue<>();
    private final VideoPixelFormat format;
    private final VideoColorSpace colorSpace;
    private final int width;
    private final int height;
    private final Consumer<? super FakePicture> painter;
    private final HeldFrames outstanding;

    private PaintedFrames(
            PatternFrames.Style style, Consumer<? super FakePicture> painter, PixelSize size, HeldFrames outstanding) {
        this.format = style.format();
        this.colorSpace = style.colorSpace();
        this.width = size.width();
        this.height = size.height();
        this.painter = painter;
        this.outstanding = outstanding;
    }

    private record PixelSize(int width, int height) {}

    /** Paints with {@code painter}, in the format and color space of a style. */
    public static Opener by(PatternFrames.Style style, Consumer<? super FakePicture> painter) {
        return (width, height, outstanding) ->
                new PaintedFrames(style, painter, new PixelSize(width, height), outstanding);
    }

    @Override
    public SharedVideoFrame make(Moment moment) {
        PixelBuffer pixels = free.poll();
        if (pixels == null) {
            pixels = allocate();
        }
        FakePicture picture = new FakePicture(pixels, moment.number(), moment.elapsedNanos());
        picture.fill(0xFF000000);
        try {
            painter.accept(picture);
        } catch (RuntimeException | Error e) { // an assertion in it too
            throw new PaintFailure(e);
        }
        VideoFrameInit look = picture.look();
        VideoFrameInit init = moment.init(look.colorSpace().isPresent() ? look : look.colorSpace(colorSpace));
        return new SharedVideoFrame(format, width, height, init, new PixelMemory(pixels, outstanding, free::add));
    }

    /** With padding at the end of most rows, as devices have it. */
    private PixelBuffer allocate() {
        List<PlaneLayout> layout = new ArrayList<>();
        int offset = 0;
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int stride = FramePool.aligned(format.rowBytes(plane, width));
            layout.add(new PlaneLayout(offset, stride));
            offset += stride * format.rows(plane, height);
        }
        return PixelBuffer.wrap(ByteBuffer.allocateDirect(offset), format, width, height, colorSpace, layout);
    }
}
