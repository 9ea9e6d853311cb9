package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.file.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Into blobs, which the app has to keep. */
public final class SpoolDestination implements Destination {
    private final Spool spool;

    /** Begins an empty file; {@code share} is that of its recording. */
    public SpoolDestination(SpoolKeeper keeper, SpoolKeeper.Share share) {
        spool = new Spool(keeper, share);
    }

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        spool.write(position, data);
    }

    @Override
    public boolean isRewritable(long position) {
        return spool.isRewritable(position);
    }

    @Override
    public boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) throws IOException {
        return spool.insert(position, count, beginning, evenByCopy);
    }

    @Override
    public long size() {
        return spool.size();
    }

    @Override
    public Blob chunk(String type) {
        return spool.chunk(type);
    }

    @Override
    public Blob end(String type, boolean whole) {
        Blob last = spool.chunk(type);
        spool.end();
        return last;
    }
}
