package io.github.mediacapture.file;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.internal.Arguments;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The web's {@code File}: a blob with a name and a time; immutable, thread-safe. The name is another one, since most programs
 * import {@link java.io.File}.
 *
 * <p>{@code MediaFile.of(Path.of("holiday.mkv"))}
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/#file-section">File API, File</a>
 */
public final class MediaFile implements Blob {
    private final Blob bytes;
    private final String name;
    private final Instant lastModified;

    private MediaFile(Blob bytes, String name, Instant lastModified) {
        this.bytes = bytes;
        this.name = name;
        this.lastModified = lastModified.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A file on the disk, as it is now: what is read later is that, or nothing. Its type is what its extension stands for, by a
     * table of media files which is the same on every machine; empty for others.
     *
     * @param file a regular file; nothing of it is read yet
     * @return the file, under its name without directories; reading fails if it has changed by then
     * @throws NotFoundException if there is no such file
     * @throws NotReadableException if it is not a regular file, or its directory can't be read
     */
    public static MediaFile of(Path file) {
        Path path = Arguments.required(file, "file");
        String name = String.valueOf(path.getFileName());
        FileBlob bytes = FileBlob.of(path, MimeTypes.ofName(name));
        return new MediaFile(bytes, name, bytes.modified());
    }

    /**
     * A blob under a name, last modified now, such as a recording that is to be sent.
     *
     * @param bytes gives the file its type
     * @param name kept as it is
     * @return the same bytes, not a copy
     */
    public static MediaFile of(Blob bytes, String name) {
        return new MediaFile(Arguments.required(bytes, "bytes"), Arguments.required(name, "name"), Instant.now());
    }

    /**
     * Blobs one after the other, without a copy, of the type that the name's extension stands for.
     *
     * @param parts in order; their types do not matter
     * @param name kept as it is
     * @param lastModified kept in milliseconds
     * @return the file
     */
    public static MediaFile of(List<? extends Blob> parts, String name, Instant lastModified) {
        return of(parts, name, MimeTypes.ofName(Arguments.required(name, "name")), lastModified);
    }

    /**
     * Blobs one after the other, without a copy; {@code new File(parts, name, {type, lastModified})}.
     *
     * @param parts in order; their types do not matter
     * @param name kept as it is
     * @param type the MIME type, may be empty
     * @param lastModified kept in milliseconds
     * @return the file
     */
    public static MediaFile of(List<? extends Blob> parts, String name, String type, Instant lastModified) {
        return new MediaFile(
                Blob.of(parts, type),
                Arguments.required(name, "name"),
                Arguments.required(lastModified, "lastModified"));
    }

    /** {@return its name, without directories if it is on the disk} */
    public String name() {
        return name;
    }

    /** {@return when it was changed last, in milliseconds} */
    public Instant lastModified() {
        return lastModified;
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public String type() {
        return bytes.type();
    }

    @Override
    public Optional<Path> file() {
        return bytes.file();
    }

    @Override
    public InputStream openStream() {
        return bytes.openStream();
    }

    @Override
    public Blob slice(long start, long end, String contentType) {
        return bytes.slice(start, end, contentType);
    }

    @Override
    public String toString() {
        return "MediaFile[" + name + ", " + size() + " bytes, " + type() + "]";
    }
}
