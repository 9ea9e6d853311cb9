package io.github.mediacapture.core.record.output;

import io.github.mediacapture.file.Blob;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Knows when the app gets the next piece, and from when that is; used on the encode lane. */
public final class ChunkCutter {
    private static final long SHORTEST_NANOS = 20_000_000L;

    private final @Nullable Duration timeslice;
    private long startNanos;
    private long newestNanos;

    /**
     * A stretch of the file.
     *
     * @param data the bytes
     * @param timecode from the recording's beginning to this piece's
     */
    public record Piece(Blob data, Duration timecode) {}

    ChunkCutter(@Nullable Duration timeslice) {
        this.timeslice = timeslice;
    }

    /** The app began to wait for the first piece so long before the recording's time 0. */
    void startedBefore(long nanos) {
        startNanos = -nanos;
    }

    /** Notes how far the recording has come, in its own time; returns whether a piece is due. */
    boolean reached(long mediaNanos) {
        newestNanos = Math.max(newestNanos, mediaNanos);
        return timeslice != null && newestNanos - startNanos >= Math.max(SHORTEST_NANOS, timeslice.toNanos());
    }

    /** The piece that ends here. */
    Piece cut(Blob data) {
        Duration timecode = Duration.ofNanos(Math.max(0, startNanos));
        startNanos = newestNanos;
        return new Piece(data, timecode);
    }
}
