package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** What an encoder has: a destination, and the context's place for temporary files; used on the encode lane. */
public record EncoderOutput(Destination destination, SpoolKeeper spools) implements EncodedOutput {
    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        destination.write(position, data);
    }

    @Override
    public boolean isRewritable(long position) {
        return destination.isRewritable(position);
    }

    @Override
    public SeekableByteChannel openTemporary() throws IOException {
        return spools.openTemporary();
    }

    @Override
    public boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) throws IOException {
        return destination.insert(position, count, beginning, evenByCopy);
    }
}
