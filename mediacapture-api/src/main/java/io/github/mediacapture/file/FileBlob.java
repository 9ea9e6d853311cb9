package io.github.mediacapture.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of a file as it was when the blob was made; immutable, thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/#snapshot-state">snapshot state</a>
 */
final class FileBlob implements Blob {
    private final Snapshot file;
    private final Slice slice;
    private final String type;
    private final boolean whole;

    private FileBlob(Snapshot file, Slice slice, String type, boolean whole) {
        this.whole = whole;
        this.file = file;
        this.slice = slice;
        this.type = type;
    }

    static FileBlob of(Path file, String type) {
        try {
            Snapshot snapshot = Snapshot.of(file.toAbsolutePath());
            return new FileBlob(snapshot, new Slice(0, snapshot.size()), type, /* whole= */ true);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    /** When the file was changed before the blob was made of it. */
    Instant modified() {
        return file.modified().toInstant();
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
    public Optional<Path> file() {
        return whole ? Optional.of(file.path()) : Optional.empty();
    }

    @Override
    public InputStream openStream() {
        try {
            return new Bounded(file.open(slice.from()), slice.size());
        } catch (IOException e) {
            throw Unreadable.file(file.path(), e);
        }
    }

    @Override
    public Blob slice(long start, long end, String contentType) {
        return new FileBlob(file, slice.part(start, end), MimeTypes.normal(contentType), /* whole= */ false);
    }

    @Override
    public String toString() {
        return "Blob[" + size() + " bytes of " + file.path() + ", " + type + "]";
    }

    /** What tells that a file has changed. */
    private record Snapshot(Path path, long size, FileTime modified) {
        static Snapshot of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) { // a pipe would not even open
                throw new IOException(attributes.isDirectory() ? "it is a directory" : "it is not a regular file");
            }
            return new Snapshot(path, attributes.size(), attributes.lastModifiedTime());
        }

        /** A stream, since an interrupt closes what {@code Files.newByteChannel} opens. */
        InputStream open(long position) throws IOException {
            InputStream in = Files.newInputStream(path);
            try {
                if (!of(path).equals(this)) {
                    throw new IOException("it has changed since the blob was made of it");
                }
                in.skipNBytes(position);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
    }

    /** The next {@code left} bytes of a stream. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream source, long left) {
            super(source);
            this.left = left;
        }

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
            if (left == 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(left, length));
            if (count < 0) {
                throw new EOFException("The file was cut off while it was read");
            }
            left -= count;
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.min(left, count));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(left, super.available());
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
