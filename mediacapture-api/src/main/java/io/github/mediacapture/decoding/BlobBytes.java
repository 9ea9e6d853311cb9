package io.github.mediacapture.decoding;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A blob's streams, one after the other: each is read on while what is asked for follows. */
final class BlobBytes implements MediaBytes {
    private static final LazyLog LOG = new LazyLog(BlobBytes.class);
    private static final int BUFFER = 64 * 1024;

    private final Blob blob;
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable InputStream stream;
    private long position;

    BlobBytes(Blob blob) {
        this.blob = blob;
    }

    @Override
    public long size() {
        return blob.size();
    }

    @Override
    public int read(long from, ByteBuffer target) throws IOException {
        if (from >= blob.size()) {
            return 0;
        }
        int count = readOn(streamAt(from), Math.min(target.remaining(), BUFFER));
        if (count > 0) {
            target.put(buffer, 0, count);
            position += count;
        }
        return count;
    }

    /** A stream that has failed, as by an interrupt, may be anywhere, or closed: the next read opens another one. */
    private int readOn(InputStream open, int most) throws IOException {
        boolean read = false;
        try {
            int count = open.read(buffer, 0, most);
            read = true;
            return count;
        } finally {
            if (!read) {
                close();
            }
        }
    }

    private InputStream streamAt(long from) throws IOException {
        InputStream open = stream;
        if (open != null && from == position) {
            return open;
        }
        close();
        try {
            InputStream opened = blob.slice(from, blob.size(), "").openStream();
            stream = opened;
            position = from;
            return opened;
        } catch (NotFoundException | NotReadableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        InputStream open = stream;
        stream = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.get().log(System.Logger.Level.DEBUG, "A stream of " + blob + " did not close", e);
            }
        }
    }
}
