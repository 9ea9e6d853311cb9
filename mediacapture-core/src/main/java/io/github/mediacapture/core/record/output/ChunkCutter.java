package io.github.mediacapture.core.record.output;

import io.github.mediacapture.file.Blob;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Knows when the app gets the next chunk, and from when that is; used on the encode lane. */
public final class ChunkCutter {
    private static final long SHORTEST_NANOS = 20_000_000L;

    private final @Nullable Duration timeslice;
    private final long beginNanos;
    private long startNanos;
    private long newestNanos;

    /**
     * A stretch of the file.
     *
     * @param data the bytes
     * @param timecode from the beginning of the first file to this chunk's
     */
    public record Chunk(Blob data, Duration timecode) {}

    /** @param beginNanos when the first file begins, in the recording's time */
    ChunkCutter(@Nullable Duration timeslice, long beginNanos) {
        this.timeslice = timeslice;
        this.beginNanos = beginNanos;
        startNanos = beginNanos;
        newestNanos = beginNanos;
    }

    /** The app began to wait for the first chunk so long before the first file begins. */
    void startedBefore(long nanos) {
        startNanos = beginNanos - nanos;
    }

    /** Notes how far the recording has come, in its own time; returns whether a chunk is due. */
    boolean reached(long mediaNanos) {
        newestNanos = Math.max(newestNanos, mediaNanos);
        return timeslice != null && newestNanos - startNanos >= Math.max(SHORTEST_NANOS, timeslice.toNanos());
    }

    /** The chunk that ends here. */
    Chunk cut(Blob data) {
        Duration timecode = Duration.ofNanos(Math.max(0, startNanos - beginNanos));
        startNanos = newestNanos;
        return new Chunk(data, timecode);
    }
}
