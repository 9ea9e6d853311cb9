package io.github.mediacapture.decoding;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Arguments;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The bytes of a file, read at any place; used by one thread at a time.
 *
 * <p>An app may implement it, for bytes that are on a server, say.
 */
public interface MediaBytes extends AutoCloseable {
    /**
     * {@return how many bytes there are now}
     *
     * @throws IOException if that can't be found out
     */
    long size() throws IOException;

    /**
     * Reads some bytes, at least one unless there are none; may block. A thread that is interrupted meanwhile gives up, with an
     * {@link java.io.InterruptedIOException} say: that is how {@link MediaReader#interrupt} ends it.
     *
     * @param position of the first byte, 0 or more
     * @param target gets as many as there are and as fit in, from its position on, which is advanced; has room
     * @return how many were read; 0 or less if there are none at {@code position}
     * @throws IOException if they can't be read; whoever reads the file gets it as a cause
     */
    int read(long position, ByteBuffer target) throws IOException;

    /**
     * {@return whether bytes may still be added at the end, as of a recording that goes on} What is there does not change. Once false
     * it stays false.
     */
    default boolean mayGrow() {
        return false;
    }

    /** Lets go of what was opened to read; idempotent. */
    @Override
    void close();

    /**
     * {@return the bytes of a blob}
     *
     * @param blob opened when it is read, again for each place that does not follow the one before
     */
    static MediaBytes of(Blob blob) {
        return new BlobBytes(Arguments.required(blob, "blob"));
    }

    /**
     * {@return the bytes of a file that may still be written, by whoever it is}
     *
     * @param file opened when it is first read; it may be renamed or deleted from then on
     * @param mayGrow whether something may still be added, as {@link #mayGrow()} says; asked on the thread that reads
     */
    static MediaBytes of(Path file, BooleanSupplier mayGrow) {
        return new FileBytes(Arguments.required(file, "file"), Arguments.required(mayGrow, "mayGrow"));
    }
}
