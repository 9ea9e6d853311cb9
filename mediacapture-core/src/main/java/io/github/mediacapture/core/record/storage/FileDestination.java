package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Into a file of the app, which is a {@link PartFile} until it is whole. */
public final class FileDestination implements Destination {
    private static final byte[] NOTHING = {};

    private final Path target;
    private final Path part;
    private final SteadyFile file;
    private volatile long size;

    /** Makes the part file beside {@code file}. */
    public FileDestination(Path file) throws IOException {
        target = file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("'" + file + "' is a directory, not a file");
        }
        part = PartFile.create(target);
        this.file = new SteadyFile(part, PartFile::openLocked);
    }

    /** Hands on what the encoder wrote, all of it or nothing: so that the file ends where its last good piece ends. */
    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        if (position > size) {
            throw new IOException("A write at " + position + " would leave a hole after " + size);
        }
        try {
            long end = position + data.remaining();
            file.write(position, data);
            size = Math.max(size, end);
        } catch (IOException e) {
            cutTo(size, e);
            throw e;
        }
    }

    private void cutTo(long length, IOException cause) {
        try {
            file.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Blob piece(String type) {
        return Blob.of(NOTHING, type);
    }

    @Override
    public Blob end(String type, boolean whole) throws IOException {
        file.close();
        if (size == 0) {
            discard();
            return Blob.of(NOTHING, type);
        }
        if (whole) {
            moveIntoPlace();
            return Blob.of(target, type);
        }
        return Blob.of(part, type);
    }

    /** Deletes the part file. */
    public void discard() throws IOException {
        file.close();
        Files.deleteIfExists(part);
    }

    private void moveIntoPlace() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
