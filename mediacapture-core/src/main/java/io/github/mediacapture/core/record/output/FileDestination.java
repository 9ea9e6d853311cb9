package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.core.record.storage.SteadyFile;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.TargetFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Into a file of the app, which has another name until it is whole. */
public final class FileDestination implements Destination {
    /** What the name of a file that is being recorded ends in, but for a number. */
    public static final String ENDING = ".part";

    private static final byte[] NOTHING = {};
    private static final int COPIED_BYTES = 1 << 20;

    private final TargetFile target;
    private Path part; // this and the next for readers under this
    private @Nullable Path completed;
    private SteadyFile file;
    private volatile long size;
    private volatile boolean ended;

    /** Makes the part file beside a regular file, or where one is to be. */
    public FileDestination(TargetFile target) throws IOException {
        this.target = target;
        part = newPart();
        file = open(part);
    }

    private Path newPart() throws IOException {
        return target.newSibling(ENDING, /* isPrivate= */ false);
    }

    private static SteadyFile open(Path part) throws IOException {
        return new SteadyFile(part, PartLock::openLocked);
    }

    /** Hands on what the encoder wrote, all of it or nothing: so that the file ends where its last good fragment ends. */
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

    /** Into a copy, which takes the part file's place when it is whole. */
    @Override
    public boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) throws IOException {
        if (!evenByCopy) {
            return false;
        }
        long grown = size + count;
        Path copied = newPart();
        SteadyFile copy = open(copied);
        try (InputStream original = Files.newInputStream(part)) {
            copy(original, copy, 0, position);
            copy.write(position, beginning);
            copy(original, copy, position + count, size - position);
        } catch (IOException e) {
            // a full disk, say: what there is stays as it is
            System.getLogger(FileDestination.class.getName())
                    .log(System.Logger.Level.WARNING, "'" + part + "' could not be copied", e);
            copy.close();
            Files.delete(copied);
            return false;
        }
        file.close();
        synchronized (this) {
            Files.delete(part);
            file = copy;
            part = copied;
        }
        size = grown;
        return true;
    }

    private static void copy(InputStream from, SteadyFile to, long position, long count) throws IOException {
        byte[] block = new byte[(int) Math.min(count, COPIED_BYTES)];
        for (long done = 0; done < count; ) {
            int read = from.readNBytes(block, 0, (int) Math.min(block.length, count - done));
            if (read == 0) {
                throw new EOFException("The file has become shorter");
            }
            to.write(position + done, ByteBuffer.wrap(block, 0, read));
            done += read;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Blob chunk(String type) {
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
            synchronized (this) {
                target.replaceBy(part);
                completed = target.path();
            }
        }
        ended = true;
        return Blob.of(whole ? target.path() : part, type);
    }

    /** Opens what is there, whatever its name is by now; any thread. */
    synchronized FileChannel openToRead() throws IOException {
        return FileChannel.open(completed == null ? part : completed, StandardOpenOption.READ);
    }

    /** Whether nothing is written any more; any thread. */
    boolean isEnded() {
        return ended;
    }

    /** Deletes the part file. */
    public void discard() throws IOException {
        file.close();
        ended = true;
        Files.deleteIfExists(part);
    }
}
