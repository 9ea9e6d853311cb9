package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSink;
import java.util.Set;

/** The frames of a camera or a screen, evenly spaced. */
final class FrameFeed implements Feed {
    /** How long a flash lasts. */
    static final long FLASH_NANOS = 100_000_000;

    private static final long FLASH_PERIOD_NANOS = 1_000_000_000;

    private final MediaTrackSettings settings;
    private final boolean flashes;
    private final Set<Long> lost;
    private final int width;
    private final int height;
    private final double periodNanos;
    private final HeldFrames outstanding;
    private final FramePool pool;
    private final PatternPainter painter;

    FrameFeed(MediaTrackSettings settings, HeldFrames outstanding) {
        this(settings, /* flashes= */ false, Set.of(), outstanding);
    }

    /** Where frames are lost, each tells how many were lost before it. */
    FrameFeed(MediaTrackSettings settings, boolean flashes, Set<Long> lost, HeldFrames outstanding) {
        this.settings = settings;
        this.lost = lost;
        this.outstanding = outstanding;
        this.flashes = flashes;
        this.width = settings.width().orElseThrow();
        this.height = settings.height().orElseThrow();
        this.periodNanos = 1e9 / settings.frameRate().orElseThrow();
        this.pool = FramePool.ofFrames(width, height, outstanding);
        this.painter = new PatternPainter(width, height);
    }

    @Override
    public MediaTrackSettings settings() {
        return settings;
    }

    @Override
    public long stampNanos(long n) {
        return Math.round(n * periodNanos); // from n, not step by step: no drift
    }

    @Override
    public long dueNanos(long n) {
        return stampNanos(n);
    }

    @Override
    public void deliver(long n, long timestampNanos, FrameSink sink) {
        if (lost.contains(n)) {
            return;
        }
        LazyContent content = flashes
                ? painter.plain(Math.floorMod(timestampNanos, FLASH_PERIOD_NANOS) < FLASH_NANOS)
                : painter.pattern(new PatternCode(n, stampNanos(n) / 1_000_000));
        FrameMemory memory = pool.take(content);
        VideoFrameInit init =
                VideoFrameInit.defaults().timestampNanos(timestampNanos).colorSpace(VideoColorSpace.CAMERA);
        if (!lost.isEmpty()) {
            init = init.metadata(VideoFrameMetadata.empty().with(VideoFrameMetadata.DROPPED_BEFORE, lostBefore(n)));
        }
        try (VideoFrame frame = new SharedVideoFrame(VideoPixelFormat.I420, width, height, init, memory)) {
            outstanding.deliver(sink, frame);
        }
    }

    private long lostBefore(long n) {
        long before = n;
        while (lost.contains(before - 1)) {
            before--;
        }
        return n - before;
    }
}
