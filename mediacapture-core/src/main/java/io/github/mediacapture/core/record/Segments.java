package io.github.mediacapture.core.record;

import io.github.mediacapture.recording.MediaRecorderOptions;
import java.time.Duration;

/**
 * When a recording goes on in a new file.
 *
 * @param nanos how long a file may be, in the recording's time
 * @param bytes how large a file may be
 */
record Segments(long nanos, long bytes) {
    static Segments of(MediaRecorderOptions options) {
        return new Segments(
                options.segmentDuration().map(Duration::toNanos).orElse(Long.MAX_VALUE),
                options.segmentBytes().orElse(Long.MAX_VALUE));
    }

    boolean isOneFile() {
        return nanos == Long.MAX_VALUE && bytes == Long.MAX_VALUE;
    }

    boolean isFull(SegmentFile file, long mediaNanos) {
        return isLong(file, mediaNanos) || (mediaNanos > file.from() && file.bytes() >= bytes);
    }

    boolean isLong(SegmentFile file, long mediaNanos) {
        return mediaNanos > file.from() && mediaNanos - file.from() >= nanos;
    }
}
