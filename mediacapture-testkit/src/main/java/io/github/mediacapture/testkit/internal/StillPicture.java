package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;

/** A picture that does not change, and what frames of it are like; usable from any thread. */
final class StillPicture {
    private final PixelBuffer pixels;
    private final PixelRect visible;
    private final VideoFrameInit own;
    private final VideoFrameInit shown;

    /** {@code own} is all but {@code visible} and the size to show it in, which {@code shown} has too. */
    private StillPicture(PixelBuffer pixels, PixelRect visible, VideoFrameInit own, VideoFrameInit shown) {
        this.pixels = pixels;
        this.visible = visible;
        this.own = own;
        this.shown = shown;
    }

    static StillPicture copyOf(VideoFrame frame) {
        PixelRect all = frame.codedRect();
        VideoFrameInit own = lookOf(frame);
        VideoFrameInit shown = own.visibleRect(frame.visibleRect())
                .displayWidth(frame.displayWidth())
                .displayHeight(frame.displayHeight());
        return new StillPicture(scaled(frame, all, all.width(), all.height()), frame.visibleRect(), own, shown);
    }

    /** All but which part is shown, and how large. */
    private static VideoFrameInit lookOf(VideoFrame frame) {
        VideoFrameInit init = VideoFrameInit.defaults()
                .rotation(frame.rotation())
                .flip(frame.flip())
                .colorSpace(frame.colorSpace())
                .metadata(frame.metadata());
        return frame.durationNanos().isPresent()
                ? init.durationNanos(frame.durationNanos().getAsLong())
                : init;
    }

    /** Itself if that is the size of its visible part; else that part, made larger or smaller. */
    StillPicture scaledTo(int width, int height) {
        if (visible.width() == width && visible.height() == height) {
            return this;
        }
        return new StillPicture(scaled(pixels, visible, width, height), PixelRect.ofSize(width, height), own, own);
    }

    SharedVideoFrame frame(FrameMaker.Moment moment, HeldFrames outstanding) {
        return new SharedVideoFrame(
                pixels.format(),
                pixels.codedWidth(),
                pixels.codedHeight(),
                moment.init(shown),
                new PixelMemory(pixels, outstanding, unused -> {}));
    }

    /** Each sample is the one of the source that is nearest: no number is made that was not there. */
    private static PixelBuffer scaled(PixelPlanes source, PixelRect part, int width, int height) {
        VideoPixelFormat format = source.format();
        PixelBuffer target = PixelBuffer.allocate(format, width, height, source.colorSpace());
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int sampleBytes = format.rowBytes(plane, 1);
            int columns = format.rowBytes(plane, width) / sampleBytes;
            int rows = format.rows(plane, height);
            int sourceColumns = format.rowBytes(plane, part.width()) / sampleBytes;
            int sourceRows = format.rows(plane, part.height());
            int start = format.offset(plane, part.x(), part.y(), source.stride(plane));
            ByteBuffer from = source.plane(plane);
            for (int y = 0; y < rows; y++) {
                int row = start + nearest(y, rows, sourceRows) * source.stride(plane);
                for (int x = 0; x < columns; x++) {
                    target.plane(plane)
                            .put(
                                    y * target.stride(plane) + x * sampleBytes,
                                    from,
                                    row + nearest(x, columns, sourceColumns) * sampleBytes,
                                    sampleBytes);
                }
            }
        }
        return target;
    }

    /** The middle of a pixel lies in that pixel of the source. */
    private static int nearest(int index, int count, int sourceCount) {
        return (int) ((2L * index + 1) * sourceCount / (2L * count));
    }
}
