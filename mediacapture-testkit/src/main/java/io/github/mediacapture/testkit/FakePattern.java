package io.github.mediacapture.testkit;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.internal.FrameMaker;
import io.github.mediacapture.testkit.internal.HeldFrames;
import io.github.mediacapture.testkit.internal.LazyContent;
import io.github.mediacapture.testkit.internal.PatternCode;
import io.github.mediacapture.testkit.internal.PatternFrames;
import io.github.mediacapture.testkit.internal.PatternPainter;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The frame that fake cameras and screens show: it moves, and it carries its number and time in blocks that a test reads
 * back, also after a lossy encoder or a change of size.
 *
 * <p>The code is 5 rows of 16 black or white blocks at the top: 32 bits of frame number, 32 bits of milliseconds, 16 bits
 * of checksum. It is as wide as 16/20 and as high as 5/15 of the frame, whatever its size; it reads well in frames of
 * 160x120 and more that show the whole original.
 *
 * <p>Any thread.
 */
public final class FakePattern {
    private FakePattern() {}

    /**
     * What a frame says about itself.
     *
     * @param frameNumber from 0 on, modulo 2^32
     * @param timestampMillis when it was captured, in milliseconds since the first frame, modulo 2^32
     */
    public record Reading(long frameNumber, long timestampMillis) {}

    /**
     * Paints one frame, whose code says {@code timestampNanos} in milliseconds.
     *
     * @param width pixels, positive
     * @param height pixels, positive
     * @param frameNumber what the code says, modulo 2^32
     * @param timestampNanos when it was captured
     * @return a frame in I420; the caller closes it
     */
    public static VideoFrame picture(int width, int height, long frameNumber, long timestampNanos) {
        return picture(VideoPixelFormat.I420, width, height, frameNumber, timestampNanos);
    }

    /**
     * Paints one frame in a format, whose code says {@code timestampNanos} in milliseconds. YUV is that of {@code VideoColorSpace.CAMERA}.
     *
     * @param format how the pixels lie in memory
     * @param width pixels, positive
     * @param height pixels, positive
     * @param frameNumber what the code says, modulo 2^32
     * @param timestampNanos when it was captured
     * @return a frame; the caller closes it
     */
    public static VideoFrame picture(
            VideoPixelFormat format, int width, int height, long frameNumber, long timestampNanos) {
        PatternFrames.Style style =
                new PatternFrames.Style(format, PatternFrames.Style.usualColorSpace(format), /* flashes= */ false);
        return new PatternFrames(width, height, style, new HeldFrames())
                .make(new FrameMaker.Moment(frameNumber, timestampNanos, timestampNanos, OptionalLong.empty()));
    }

    /**
     * Paints over pixels of any format and color space: for painters of {@link FakeCamera.Builder#showing(
     * java.util.function.Consumer)}, and for what is written to a generator.
     *
     * @param pixels all of them are painted
     * @param frameNumber what the code says, modulo 2^32
     * @param timestampNanos what the code says in milliseconds
     */
    public static void paint(PixelBuffer pixels, long frameNumber, long timestampNanos) {
        LazyContent content = new PatternPainter(
                        pixels.format(), pixels.colorSpace(), pixels.codedWidth(), pixels.codedHeight())
                .pattern(new PatternCode(frameNumber, timestampNanos / 1_000_000));
        for (int plane = 0; plane < pixels.format().planeCount(); plane++) {
            content.write(plane, pixels.plane(plane), pixels.stride(plane));
        }
    }

    /**
     * Reads the code in the visible part of a frame.
     *
     * @param frame of any format and color space; stays open. Rotation and flip are not looked at: they are for whoever shows it
     * @return what the code says; empty if there is none, or it is damaged
     */
    public static Optional<Reading> read(VideoFrame frame) {
        return PatternPainter.read(frame).map(FakePattern::readingOf);
    }

    /**
     * Reads the code in tightly packed pixels, such as another program has decoded.
     *
     * @param format how the pixels lie in memory
     * @param width pixels, positive
     * @param height pixels, positive
     * @param pixels at least {@code format.allocationSize(width, height)} bytes from its position
     * @return what the code says; empty if there is none, or it is damaged
     * @throws IllegalArgumentException if there are too few bytes
     */
    public static Optional<Reading> read(VideoPixelFormat format, int width, int height, ByteBuffer pixels) {
        try (VideoFrame frame = VideoFrame.copyOf(format, width, height, 0, pixels)) {
            return read(frame);
        }
    }

    /**
     * Reads the code in a plane of brightness without padding, such as a frame of raw {@code gray} or {@code yuv420p}.
     *
     * @param width pixels, positive
     * @param height pixels, positive
     * @param luma at least {@code width * height} bytes from its position
     * @return what the code says; empty if there is none, or it is damaged
     */
    public static Optional<Reading> readLuma(int width, int height, ByteBuffer luma) {
        int start = luma.position();
        return PatternCode.read(width, height, (x, y) -> luma.get(start + y * width + x) & 0xFF)
                .map(FakePattern::readingOf);
    }

    private static Reading readingOf(PatternCode code) {
        return new Reading(code.frameNumber(), code.timestampMillis());
    }
}
