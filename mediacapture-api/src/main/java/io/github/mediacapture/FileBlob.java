package io.github.mediacapture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;

/**
 * A stretch of a file as it was when the blob was made; immutable, thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/#snapshot-state">snapshot state</a>
 */
final class FileBlob implements Blob {
    private final Snapshot file;
    private final Slice slice;
    private final String type;

    private FileBlob(Snapshot file, Slice slice, String type) {
        this.file = file;
        this.slice = slice;
        this.type = type;
    }

    static Blob of(Path file, String type) {
        try {
            Snapshot snapshot = Snapshot.of(file.toAbsolutePath());
            return new FileBlob(snapshot, new Slice(0, snapshot.size()), type);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read '" + file + "': " + e, e);
        }
    }

    @Override
    public long size() {
        return slice.size();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public InputStream openStream() {
        try {
            return Channels.newInputStream(new Bounded(file.open(slice.from()), slice.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read '" + file.path() + "': " + e, e);
        }
    }

    @Override
    public Blob slice(long start, long end, String contentType) {
        return new FileBlob(file, slice.part(start, end), contentType.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Blob[" + size() + " bytes of " + file.path() + ", " + type + "]";
    }

    /** What tells that a file has changed. */
    private record Snapshot(Path path, long size, FileTime modified) {
        static Snapshot of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new IOException("it is a directory");
            }
            return new Snapshot(path, attributes.size(), attributes.lastModifiedTime());
        }

        SeekableByteChannel open(long position) throws IOException {
            SeekableByteChannel channel = Files.newByteChannel(path);
            try {
                if (!of(path).equals(this)) {
                    throw new IOException("it has changed since the blob was made of it");
                }
                return channel.position(position);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    /** The next {@code left} bytes of a channel. */
    private static final class Bounded implements ReadableByteChannel {
        private final ReadableByteChannel source;
        private long left;

        Bounded(ReadableByteChannel source, long left) {
            this.source = source;
            this.left = left;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (left == 0) {
                return -1;
            }
            int limit = target.limit();
            target.limit(target.position() + (int) Math.min(left, target.remaining()));
            int count = source.read(target);
            target.limit(limit);
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return source.isOpen();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
