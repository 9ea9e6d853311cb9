package io.github.mediacapture.core.record;

import io.github.mediacapture.Blob;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Cuts a recording's spool into the pieces that the app gets; used on the encode lane. */
final class PieceCutter {
    private static final long SHORTEST_NANOS = 20_000_000L;

    private final SpoolKeeper.Lease lease;
    private final String mimeType;
    private final @Nullable Duration timeslice;
    private long startByte;
    private long startNanos;
    private long newestNanos;

    /**
     * A stretch of the file.
     *
     * @param data the bytes
     * @param timecode from the recording's beginning to this piece's
     */
    record Piece(Blob data, Duration timecode) {}

    PieceCutter(SpoolKeeper.Lease lease, String mimeType, @Nullable Duration timeslice) {
        this.lease = lease;
        this.mimeType = mimeType;
        this.timeslice = timeslice;
    }

    /** Notes how far the recording has come, in its own time; returns whether a piece is due. */
    boolean reached(long mediaNanos) {
        newestNanos = Math.max(newestNanos, mediaNanos);
        return timeslice != null && newestNanos - startNanos >= Math.max(SHORTEST_NANOS, timeslice.toNanos());
    }

    boolean hasBytes() {
        return lease.spool().size() > startByte;
    }

    /** What has been written since the last piece; it never changes any more. */
    Piece next() {
        long end = lease.spool().seal();
        Blob blob = new SpooledBlob(lease, startByte, end, mimeType);
        Duration timecode = Duration.ofNanos(startNanos);
        startByte = end;
        startNanos = newestNanos;
        return new Piece(blob, timecode);
    }
}
