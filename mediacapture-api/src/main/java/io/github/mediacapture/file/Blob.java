package io.github.mediacapture.file;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.internal.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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
     * @param type the MIME type, may be empty; what has a character outside U+0020 to U+007E counts as empty
     */
    static Blob of(byte[] bytes, String type) {
        return BytesBlob.of(Arguments.required(bytes, "bytes"), MimeTypes.normal(Arguments.required(type, "type")));
    }

    /**
     * {@return the bytes of a file, which are read when they are asked for} When the file has changed by then, reading
     * fails.
     *
     * @param file a regular file, whose size and time are remembered
     * @param type the MIME type, may be empty
     * @throws NotFoundException if there is no such file
     * @throws NotReadableException if it is not a regular one
     * @see <a href="https://www.w3.org/TR/FileAPI/#file-section">File API, File</a>
     */
    static Blob of(Path file, String type) {
        return FileBlob.of(Arguments.required(file, "file"), MimeTypes.normal(Arguments.required(type, "type")));
    }

    /**
     * {@return a text as UTF-8; what is half of a character, a lone surrogate, becomes U+FFFD}
     *
     * @param text anything, also empty
     * @param type the MIME type, may be empty
     */
    static Blob of(String text, String type) {
        return BytesBlob.of(Arguments.required(text, "text"), MimeTypes.normal(Arguments.required(type, "type")));
    }

    /**
     * {@return blobs one after the other, without a copy; {@code new Blob(parts, {type})}}
     *
     * @param parts in order; their types do not matter
     * @param type the MIME type, may be empty
     * @see <a href="https://www.w3.org/TR/FileAPI/#constructorBlob">File API, Blob</a>
     */
    static Blob of(List<? extends Blob> parts, String type) {
        return JoinedBlob.of(parts, MimeTypes.normal(Arguments.required(type, "type")));
    }

    /**
     * {@return what a {@code data:} URL holds} Nothing is fetched.
     *
     * @param url such as {@code "data:text/plain,hello"}; base64 or percent-encoded, with or without a fragment; without a type it is
     *     {@code text/plain;charset=US-ASCII}
     * @throws IllegalArgumentException if it is no such URL, or its base64 is broken
     * @see <a href="https://fetch.spec.whatwg.org/#data-url-processor">Fetch, data: URL processor</a>
     */
    static Blob ofDataUrl(String url) {
        DataUrl data = DataUrl.parse(Arguments.required(url, "url"));
        return of(data.bytes(), data.type());
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
     * @throws NotFoundException if the file is gone
     * @throws NotReadableException if the file has changed since the blob was made, or may not be read; later, reading from the
     *     stream fails by an {@link IOException}
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
     * {@return a part of this blob, without a type}
     *
     * @param start first byte; negative counts from the end; clamped
     * @param end the byte after the last; negative counts from the end; clamped
     */
    default Blob slice(long start, long end) {
        return slice(start, end, "");
    }

    /**
     * {@return the rest of this blob, without a type}
     *
     * @param start first byte; negative counts from the end; clamped
     */
    default Blob slice(long start) {
        return slice(start, size(), "");
    }

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
     * @throws NotFoundException if the file is gone
     * @throws NotReadableException if the bytes can't be read: the file has changed, or the context of the recording is closed
     */
    default byte[] bytes() {
        try (InputStream in = openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw Unreadable.blob(this, e);
        }
    }

    /**
     * {@return all bytes as a {@code data:} URL, in base64; without a type it says {@code application/octet-stream}}
     *
     * @throws OutOfMemoryError if there are more than about 1.5 GiB
     * @throws NotFoundException if the file is gone
     * @throws NotReadableException if the bytes can't be read
     * @see <a href="https://www.w3.org/TR/FileAPI/#readAsDataURLSection">File API, readAsDataURL</a>
     */
    default String toDataUrl() {
        String type = type().isEmpty() ? "application/octet-stream" : type();
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes());
    }

    /**
     * {@return all bytes as UTF-8, whatever the type says; without a byte order mark, and with U+FFFD for what is not UTF-8}
     *
     * @throws OutOfMemoryError if there are more than 2 GiB
     * @throws NotFoundException if the file is gone
     * @throws NotReadableException if the bytes can't be read
     */
    default String text() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
