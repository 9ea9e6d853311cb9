package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A stretch of a sealed spool; immutable, thread-safe. */
final class SpooledBlob implements Blob {
    private final SpoolKeeper.Lease lease;
    private final long from;
    private final long to;
    private final String type;

    SpooledBlob(SpoolKeeper.Lease lease, long from, long to, String type) {
        this.lease = lease;
        this.from = from;
        this.to = to;
        this.type = type;
    }

    @Override
    public long size() {
        return to - from;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public InputStream openStream() {
        return new SpoolStream();
    }

    @Override
    public Blob slice(long start, long end, String contentType) {
        long first = clamped(start);
        long last = Math.max(first, clamped(end));
        return new SpooledBlob(lease, from + first, from + last, contentType.toLowerCase(Locale.ROOT));
    }

    private long clamped(long position) {
        return position < 0 ? Math.max(0, size() + position) : Math.min(position, size());
    }

    @Override
    public String toString() {
        return "Blob[" + size() + " bytes, " + type + "]";
    }

    private final class SpoolStream extends InputStream {
        private long position = from;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position >= to) {
                return -1;
            }
            int read = lease.spool().read(position, target, offset, (int) Math.min(length, to - position));
            position += Math.max(0, read);
            return read;
        }
    }
}
