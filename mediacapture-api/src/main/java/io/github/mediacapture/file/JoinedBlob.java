package io.github.mediacapture.file;

import io.github.mediacapture.internal.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blobs one after the other, none of them copied; immutable, thread-safe. */
final class JoinedBlob implements Blob {
    /** None of them empty, none of them joined itself. */
    private final List<Blob> parts;

    private final long size;
    private final String type;

    private JoinedBlob(List<Blob> parts, String type) {
        this.parts = List.copyOf(parts);
        this.size = parts.stream().mapToLong(Blob::size).reduce(0, Math::addExact);
        this.type = type;
    }

    static Blob of(List<? extends Blob> parts, String type) {
        List<Blob> flat = new ArrayList<>();
        for (Blob part : Arguments.required(parts, "parts")) {
            add(Arguments.required(part, "part"), flat);
        }
        return new JoinedBlob(flat, type);
    }

    private static void add(Blob part, List<Blob> flat) {
        if (part instanceof JoinedBlob joined) {
            flat.addAll(joined.parts);
        } else if (part.size() > 0) {
            flat.add(part);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public InputStream openStream() {
        return new JoinedStream(parts.iterator());
    }

    @Override
    public Blob slice(long start, long end, String contentType) {
        Slice wanted = new Slice(0, size).part(start, end);
        List<Blob> showing = new ArrayList<>();
        long from = 0;
        for (Blob part : parts) {
            long first = Math.max(0, wanted.from() - from);
            long last = Math.min(part.size(), wanted.to() - from);
            if (first < last) {
                boolean whole = first == 0 && last == part.size();
                add(whole ? part : part.slice(first, last, part.type()), showing);
            }
            from += part.size();
        }
        return new JoinedBlob(showing, MimeTypes.normal(contentType));
    }

    @Override
    public String toString() {
        return "Blob[" + size + " bytes in " + parts.size() + " parts, " + type + "]";
    }

    /** Opens each part when it is its turn. */
    private static final class JoinedStream extends InputStream {
        private final Iterator<Blob> next;
        private @Nullable InputStream current;
        private boolean closed;

        JoinedStream(Iterator<Blob> next) {
            this.next = next;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("The stream is closed");
            }
            while (length > 0) {
                InputStream open = current;
                if (open == null) {
                    if (!next.hasNext()) {
                        return -1;
                    }
                    open = next.next().openStream();
                    current = open;
                }
                int read = open.read(target, offset, length);
                if (read >= 0) {
                    return read;
                }
                closeCurrent();
            }
            return 0;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            closeCurrent();
        }

        private void closeCurrent() throws IOException {
            InputStream open = current;
            current = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
