package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Into blobs, which the app has to keep. */
public final class SpoolDestination implements Destination {
    private final SpoolKeeper.Lease lease;
    private long given;

    /** Begins an empty spool. */
    public SpoolDestination(SpoolKeeper spools) {
        lease = spools.open();
    }

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        lease.spool().write(position, data);
    }

    @Override
    public long size() {
        return lease.spool().size();
    }

    /** What has been written since the last piece; it never changes any more. */
    @Override
    public Blob piece(String type) {
        long end = lease.spool().seal();
        Blob blob = new SpooledBlob(lease, given, end, type);
        given = end;
        return blob;
    }

    @Override
    public Blob end(String type, boolean whole) {
        return piece(type);
    }
}
