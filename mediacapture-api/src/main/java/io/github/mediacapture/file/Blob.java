package io.github.mediacapture.file;

import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * Bytes that never change, in memory or in a file; may be read many times, from any thread.
 *
 * <p>A recording's blobs can be read until the context that recorded them is closed; {@link #writeTo} keeps them longer. Of a
 * blob that the app holds no longer the space is free, in memory or on the disk, soon after the garbage collector has found it,
 * also while the recording goes on. A {@link #slice} holds what it shows, to the nearest MiB or so.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/#blob-section">File API, Blob</a>
 */
public interface Blob {
    /**
     * {@return a copy of these bytes}
     *
     * @param bytes copied, so that it may change afterwards
     * @param type the MIME type, may be empty
     */
    static Blob of(byte[] bytes, String type) {
        return BytesBlob.of(bytes, normal(type));
    }

    /**
     * {@return the bytes of a file, which are read when they are asked for} When the file has changed by then, reading
     * fails.
     *
     * @param file a regular file, whose size and time are remembered
     * @param type the MIME type, may be empty
     * @throws UncheckedIOException if there is no such file, or it is not a regular one
     * @see <a href="https://www.w3.org/TR/FileAPI/#file-section">File API, File</a>
     */
    static Blob of(Path file, String type) {
        return FileBlob.of(file, normal(type));
    }

    /** Parameters stay as they are: the names of codecs have capitals. */
    private static String normal(String type) {
        int parameters = type.indexOf(';');
        return parameters < 0
                ? type.toLowerCase(Locale.ROOT)
                : type.substring(0, parameters).toLowerCase(Locale.ROOT) + type.substring(parameters);
    }

    /** {@return how many bytes there are; 0 or more} */
    long size();

    /** {@return the MIME type, lower case but for parameters, or empty} */
    String type();

    /**
     * {@return the file that this blob is, all of it: what {@link #of(Path, String)} made, and a recording that went
     * straight into a file, which may have another name if it was not completed} Empty for any other blob. Beyond the spec,
     * whose {@code File} has a name only.
     */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /**
     * Opens the bytes for reading, which the File API calls {@code stream()}; the caller closes the stream.
     *
     * @return a new stream from the first byte on, so that several may be read at a time
     * @throws UncheckedIOException if the bytes are gone
     */
    InputStream openStream();

    /**
     * {@return a part of this blob, without a copy}
     *
     * @param start first byte; negative counts from the end; clamped
     * @param end the byte after the last; negative counts from the end; clamped
     * @param type the part's MIME type, may be empty
     */
    Blob slice(long start, long end, String type);

    /**
     * Writes all bytes to a file, replacing it: first under a temporary name beside it, so that the file is whole or not
     * there. Links are followed; the mode of a file that is there stays. A file that nothing can take the place of, because
     * it is mounted by itself, gets the bytes; so does what is no regular file, such as a pipe, where this blocks until
     * somebody reads.
     *
     * @param file made if it is not there; its directory must be
     * @throws UncheckedIOException if the file can't be written; this blob is as good as before
     */
    default void writeTo(Path file) {
        WholeFile.write(file, this::openStream);
    }

    /**
     * {@return the bytes for a subscriber that takes them at its own pace, in buffers of at most 64 KiB; each subscriber
     * gets all of them} They are read on the thread that asks for more. {@code
     * HttpRequest.BodyPublishers.fromPublisher(blob.publisher(), blob.size())} uploads them; it takes no empty blob.
     */
    default Flow.Publisher<ByteBuffer> publisher() {
        return new BlobPublisher(this::size, this::openStream);
    }

    /**
     * {@return all bytes, in a new array}
     *
     * @throws OutOfMemoryError if there are more than 2 GiB
     * @throws UncheckedIOException if the bytes are gone
     */
    default byte[] bytes() {
        try (InputStream in = openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + this + ": " + Reason.of(e), e);
        }
    }

    /** {@return all bytes as UTF-8 text} */
    default String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
