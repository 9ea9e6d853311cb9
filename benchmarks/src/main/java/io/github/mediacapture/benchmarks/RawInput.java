package io.github.mediacapture.benchmarks;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file of raw media that begins anew where it ends. */
final class RawInput implements Closeable {
    private final FileChannel channel;
    private final long size;
    private long position;

    RawInput(Path file) throws IOException {
        channel = FileChannel.open(file);
        size = channel.size();
    }

    /** Fills the rest of a buffer. */
    void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, position);
            if (count < 0) {
                throw new EOFException("The file is no multiple of what is read at once");
            }
            position = (position + count) % size;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
