package io.github.mediacapture.core.record.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A stretch of a recording's bytes that lies in one place, and that keeps the place: held by the spool that writes it and by
 * the blobs that show some of it. When none of them is left, {@link SpoolKeeper} gives the place back.
 */
final class Extent {
    private final Store store;
    private final long from;
    private final long end;

    /** Of a recording's bytes, those from {@code from} to before {@code end}. */
    Extent(Store store, long from, long end) {
        this.store = store;
        this.from = from;
        this.end = end;
    }

    Store store() {
        return store;
    }

    long from() {
        return from;
    }

    /** The byte after the last that goes in. */
    long end() {
        return end;
    }

    /** Whether any of its bytes lies in a stretch. */
    boolean overlaps(long start, long stop) {
        return from < stop && start < end;
    }

    /** Takes what it has room for, from the recording's byte {@code position} on. */
    void write(long position, ByteBuffer data) throws IOException {
        int count = (int) Math.min(data.remaining(), end - position);
        store.write(position - from, data.slice(data.position(), count));
        data.position(data.position() + count);
    }

    /** Opens its bytes from the recording's byte {@code position} on. */
    InputStream read(long position) throws IOException {
        return store.read(position - from);
    }
}
