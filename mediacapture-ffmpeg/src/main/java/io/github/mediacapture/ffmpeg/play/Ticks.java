package io.github.mediacapture.ffmpeg.play;

import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/** Times in a stream's own unit and in nanoseconds; stateless. */
final class Ticks {
    static final long SECOND = 1_000_000_000L;

    private Ticks() {}

    static long toNanos(long ticks, AVRational unit) {
        return avutil.av_rescale(ticks, SECOND * unit.num(), Math.max(1, unit.den()));
    }

    /** Rounded down. */
    static long of(long nanos, AVRational unit) {
        return avutil.av_rescale_rnd(
                nanos, Math.max(1, unit.den()), SECOND * Math.max(1, unit.num()), avutil.AV_ROUND_DOWN);
    }
}
