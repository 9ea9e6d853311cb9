package io.github.mediacapture.core.record.output;

import io.github.mediacapture.Blob;
import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.core.record.storage.SteadyFile;
import io.github.mediacapture.internal.TargetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Into a file of the app, which has another name until it is whole. */
public final class FileDestination implements Destination {
    /** What the name of a file that is being recorded ends in, but for a number. */
    public static final String ENDING = ".part";

    private static final byte[] NOTHING = {};

    private final TargetFile target;
    private final Path part;
    private final SteadyFile file;
    private volatile long size;

    /** Makes the part file beside a regular file, or where one is to be. */
    public FileDestination(TargetFile target) throws IOException {
        this.target = target;
        part = target.newSibling(ENDING, /* isPrivate= */ false);
        file = new SteadyFile(part, PartLock::openLocked);
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
            target.replaceBy(part);
            return Blob.of(target.path(), type);
        }
        return Blob.of(part, type);
    }

    /** Deletes the part file. */
    public void discard() throws IOException {
        file.close();
        Files.deleteIfExists(part);
    }
}
