package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.testkit.internal.FrameMaker;
import io.github.mediacapture.testkit.internal.HeldFrames;
import io.github.mediacapture.testkit.internal.PatternFrames;
import java.util.OptionalLong;
import java.util.Set;

/** The frames of a camera or a screen, evenly spaced. */
final class FrameFeed implements Feed {
    private final MediaTrackSettings settings;
    private final double periodNanos;
    private final HeldFrames outstanding;
    private final FrameMaker maker;
    private final Set<Long> lost;

    /** Shows the pattern. */
    FrameFeed(MediaTrackSettings settings, HeldFrames outstanding) {
        this(settings, patternOf(PatternFrames.Style.USUAL), Set.of(), outstanding);
    }

    /** Where frames are lost, each tells how many were lost before it. */
    FrameFeed(MediaTrackSettings settings, FrameMaker.Opener shown, Set<Long> lost, HeldFrames outstanding) {
        this.settings = settings;
        this.lost = lost;
        this.outstanding = outstanding;
        this.periodNanos = 1e9 / settings.frameRate().orElseThrow();
        this.maker =
                shown.open(settings.width().orElseThrow(), settings.height().orElseThrow(), outstanding);
    }

    static FrameMaker.Opener patternOf(PatternFrames.Style style) {
        return (width, height, outstanding) -> new PatternFrames(width, height, style, outstanding);
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
        OptionalLong droppedBefore = lost.isEmpty() ? OptionalLong.empty() : OptionalLong.of(lostBefore(n));
        FrameMaker.Moment moment = new FrameMaker.Moment(n, stampNanos(n), timestampNanos, droppedBefore);
        try (VideoFrame frame = maker.make(moment)) {
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
