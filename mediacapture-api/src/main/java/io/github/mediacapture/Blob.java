package io.github.mediacapture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Bytes that never change, in memory or in a temporary file; may be read many times, from any thread.
 *
 * <p>A recording's blobs can be read until the context that recorded them is closed; {@link #writeTo} keeps them longer.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/#blob-section">File API, Blob</a>
 */
public interface Blob {
    /** How many bytes. */
    long size();

    /** The MIME type, lower case, or empty. */
    String type();

    /**
     * Opens the bytes for reading; the caller closes the stream.
     *
     * @throws UncheckedIOException if the bytes are gone
     */
    InputStream openStream();

    /**
     * A part of this blob, without a copy.
     *
     * @param start first byte; negative counts from the end; clamped
     * @param end the byte after the last; negative counts from the end; clamped
     * @param type the part's MIME type, may be empty
     */
    Blob slice(long start, long end, String type);

    /**
     * Writes all bytes to a file, replacing it: first under a temporary name beside it, so that the file is whole or not
     * there.
     *
     * @throws UncheckedIOException if the file can't be written; this blob is as good as before
     */
    void writeTo(Path file);

    /**
     * All bytes.
     *
     * @throws OutOfMemoryError if there are more than 2 GiB
     * @throws UncheckedIOException if the bytes are gone
     */
    default byte[] bytes() {
        try (InputStream in = openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All bytes as UTF-8 text. */
    default String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
