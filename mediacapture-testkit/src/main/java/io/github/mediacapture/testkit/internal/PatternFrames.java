package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;

/** The pattern, or black with a white flash at the beginning of each second; painted when somebody looks. */
public final class PatternFrames implements FrameMaker {
    /** How long a flash lasts. */
    public static final long FLASH_NANOS = 100_000_000;

    private static final long FLASH_PERIOD_NANOS = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int width;
    private final int height;
    private final Style style;
    private final FramePool pool;
    private final PatternPainter painter;

    /**
     * What the pattern is made of.
     *
     * @param format how the pixels lie in memory
     * @param colorSpace what the numbers mean
     * @param flashes whether there is no pattern but flashes
     */
    public record Style(VideoPixelFormat format, VideoColorSpace colorSpace, boolean flashes) {
        /** What cameras deliver mostly, and what all that is tested by the pattern's numbers was made with. */
        public static final Style USUAL =
                new Style(VideoPixelFormat.I420, usualColorSpace(VideoPixelFormat.I420), /* flashes= */ false);

        /** What pixels of a format have where nothing is said: like most cameras, BT.601's matrix and the limited range. */
        public static VideoColorSpace usualColorSpace(VideoPixelFormat format) {
            return format.isRgb() ? VideoColorSpace.SRGB : VideoColorSpace.CAMERA;
        }
    }

    /** Frames of a size; what holds them is counted. */
    public PatternFrames(int width, int height, Style style, HeldFrames outstanding) {
        this.width = width;
        this.height = height;
        this.style = style;
        this.pool = FramePool.ofFrames(style.format(), width, height, outstanding);
        this.painter = new PatternPainter(style.format(), style.colorSpace(), width, height);
    }

    @Override
    public SharedVideoFrame make(Moment moment) {
        LazyContent content = style.flashes()
                ? painter.plain(Math.floorMod(moment.timestampNanos(), FLASH_PERIOD_NANOS) < FLASH_NANOS)
                : painter.pattern(new PatternCode(moment.number(), moment.elapsedNanos() / NANOS_PER_MILLI));
        VideoFrameInit init = moment.init(VideoFrameInit.defaults().colorSpace(style.colorSpace()));
        return new SharedVideoFrame(style.format(), width, height, init, pool.take(content));
    }
}
