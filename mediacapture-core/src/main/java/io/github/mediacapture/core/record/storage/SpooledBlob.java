package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.MimeTypes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of a recording that is written to its end; immutable, thread-safe. */
final class SpooledBlob implements Blob {
    private final List<Extent> extents;
    private final long from;
    private final long to;
    private final String type;

    /** Holds the extents, which are those that the stretch lies in, in order. */
    SpooledBlob(List<Extent> extents, long from, long to, String type) {
        this.extents = extents;
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
        long first = from + clamped(start);
        long last = Math.max(first, from + clamped(end));
        List<Extent> showing =
                extents.stream().filter(each -> each.overlaps(first, last)).toList();
        return new SpooledBlob(showing, first, last, MimeTypes.normal(contentType));
    }

    private long clamped(long position) {
        return position < 0 ? Math.max(0, size() + position) : Math.min(position, size());
    }

    @Override
    public String toString() {
        return "Blob[" + size() + " bytes, " + type + "]";
    }

    /** Reads one extent after the other. */
    private final class SpoolStream extends InputStream {
        private long position = from;
        private int next;
        private long currentEnd = from;
        private @Nullable InputStream current;
        private boolean closed;

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
            if (closed) {
                throw new IOException("The stream is closed");
            }
            if (position >= to) {
                closeCurrent();
                return -1;
            }
            int read = current().read(target, offset, (int) Math.min(length, currentEnd - position));
            if (read < 0) {
                throw new EOFException("A temporary file of the recording was cut off");
            }
            position += read;
            return read;
        }

        private InputStream current() throws IOException {
            InputStream open = current;
            if (open == null || position >= currentEnd) {
                closeCurrent();
                Extent extent = extents.get(next);
                open = extent.read(position);
                current = open;
                next++;
                currentEnd = Math.min(to, extent.end());
            }
            return open;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            closeCurrent();
        }

        private void closeCurrent() throws IOException {
            InputStream open = current;
            current = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
