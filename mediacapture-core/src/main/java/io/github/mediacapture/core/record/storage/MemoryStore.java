package io.github.mediacapture.core.record.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** In an array. Readers need no lock: they learn of bytes by the blob that shows them, which comes later. */
final class MemoryStore implements Store {
    private volatile byte @Nullable [] bytes;

    MemoryStore(int capacity) {
        bytes = new byte[capacity];
    }

    private byte[] open() throws IOException {
        byte[] open = bytes;
        if (open == null) {
            throw Store.gone();
        }
        return open;
    }

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        data.get(open(), (int) position, data.remaining());
    }

    @Override
    public InputStream read(long position) throws IOException {
        byte[] open = open();
        return new ByteArrayInputStream(open, (int) position, open.length);
    }

    @Override
    public void rest() {
        // there is nothing to let go of
    }

    @Override
    public long bytesOnDisk() {
        return 0;
    }

    @Override
    public void close() {
        bytes = null;
    }
}
