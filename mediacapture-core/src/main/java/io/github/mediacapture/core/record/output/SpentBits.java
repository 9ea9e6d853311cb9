package io.github.mediacapture.core.record.output;

import io.github.mediacapture.internal.LazyLog;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a recording's files is frames and how much is audio; says once where the frames take more than was asked for.
 *
 * <p>Used on the encode lane; the numbers may be asked for from any thread.
 */
public final class SpentBits {
    private static final LazyLog LOG = new LazyLog(SpentBits.class);
    private static final double TOLERANCE = 1.15;

    /** A key frame each few seconds takes more than its share. */
    private static final double ENOUGH_SECONDS = 10;

    private final int asked;
    private long completedVideo;
    private long completedAudio;
    private volatile long video;
    private volatile long audio;
    private boolean told;

    /** @param asked for the frames, per second */
    SpentBits(int asked) {
        this.asked = asked;
    }

    /** Counts what is in the files that are being written. */
    void count(SegmentFile current, @Nullable SegmentFile old) {
        video = completedVideo + current.videoBytes() + (old == null ? 0 : old.videoBytes());
        audio = completedAudio + current.audioBytes() + (old == null ? 0 : old.audioBytes());
    }

    /** A file is complete, and will not be counted any more. */
    void complete(SegmentFile file) {
        completedVideo += file.videoBytes();
        completedAudio += file.audioBytes();
    }

    /** Less is no miss: a frame that stands takes little. */
    void compare(long mediaNanos, List<String> encoders) {
        double seconds = mediaNanos / 1e9;
        if (told || seconds < ENOUGH_SECONDS) {
            return;
        }
        double spent = video * (double) Byte.SIZE / seconds;
        if (spent > asked * TOLERANCE) {
            told = true;
            LOG.get()
                    .log(
                            Level.INFO,
                            "The pictures take {0} bits per second where {1} were asked for: {2} takes that much"
                                    + " for what is seen, at this size and frame rate. A smaller picture, or fewer of them, would help.",
                            Math.round(spent),
                            asked,
                            encoders);
        }
    }

    public long videoBytes() {
        return video;
    }

    public long audioBytes() {
        return audio;
    }
}
