package io.github.mediacapture.core.record.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * In a temporary file, which is open only while it is written, and while somebody reads: there may be many of them.
 *
 * <p>Each reader has a stream of its own, so none waits for the writer, and what happens to one does not reach another.
 */
final class FileStore implements Store {
    private final Path file;
    private @Nullable SteadyFile writer;
    private volatile long size;
    private volatile boolean closed;

    /** Takes a new file over. */
    FileStore(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void write(long position, ByteBuffer data) throws IOException {
        requireOpen();
        SteadyFile open = writer;
        if (open == null) {
            open = new SteadyFile(file, path -> FileChannel.open(path, StandardOpenOption.WRITE));
            writer = open;
        }
        long end = position + data.remaining();
        open.write(position, data);
        size = Math.max(size, end);
    }

    @Override
    public InputStream read(long position) throws IOException {
        requireOpen();
        // An interrupt does not close what this opens; and on Windows the file can still be deleted.
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(position);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw Store.gone();
        }
    }

    @Override
    public synchronized void rest() {
        SteadyFile open = writer;
        writer = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            System.getLogger(FileStore.class.getName())
                    .log(System.Logger.Level.WARNING, "Temporary file " + file + " was not closed well", e);
        }
    }

    @Override
    public long bytesOnDisk() {
        return size;
    }

    @Override
    public synchronized void close() {
        closed = true;
        rest();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(FileStore.class.getName())
                    .log(System.Logger.Level.WARNING, "Temporary file " + file + " stays", e);
        }
    }
}
