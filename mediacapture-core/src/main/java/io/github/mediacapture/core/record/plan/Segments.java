package io.github.mediacapture.core.record.plan;

import io.github.mediacapture.recording.MediaRecorderOptions;
import java.time.Duration;

/**
 * When a recording goes on in a new file.
 *
 * @param nanos how long a file may be, in the recording's time
 * @param bytes how large a file may be
 */
public record Segments(long nanos, long bytes) {
    public static Segments of(MediaRecorderOptions options) {
        return new Segments(
                options.segmentDuration().map(Duration::toNanos).orElse(Long.MAX_VALUE),
                options.segmentBytes().orElse(Long.MAX_VALUE));
    }

    public boolean isOneFile() {
        return nanos == Long.MAX_VALUE && bytes == Long.MAX_VALUE;
    }

    /** Whether a segment that began at {@code from} and has so many bytes ends at a time. */
    public boolean isFull(long from, long size, long mediaNanos) {
        return isLong(from, mediaNanos) || (mediaNanos > from && size >= bytes);
    }

    /** Whether a segment that began at {@code from} is as long as it may be. */
    public boolean isLong(long from, long mediaNanos) {
        return mediaNanos > from && mediaNanos - from >= nanos;
    }
}
