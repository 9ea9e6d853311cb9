package io.github.mediacapture.testkit.internal.files;

import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import java.nio.charset.StandardCharsets;

/** Tells whoever takes what {@code FakeEncoder} writes for media how it is read. */
public final class RecordingHint {
    /** For the error. */
    public static final String TEXT =
            "This was written by FakeEncoder, which only FakeDecoder reads; read it with FakeEncoder.parse(blob.bytes())";

    /** {@code FAKE}, a duration or "-" at the right of 20 characters, a MIME type; digits never fill them. */
    private static final String BEGINNING = "FAKE  ";

    /** How many bytes tell. */
    public static final int LENGTH = BEGINNING.length();

    private RecordingHint() {}

    /**
     * {@return whether it was written by {@code FakeEncoder}}
     *
     * @param bytes the beginning of a file
     */
    public static boolean appliesTo(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(BEGINNING);
    }

    /**
     * Opens a file as {@link MediaReaders#open(Blob)} does.
     *
     * @param file any
     * @return of a decoder that is installed
     * @throws NotSupportedException with {@link #TEXT} if that is why
     */
    public static MediaReader open(Blob file) {
        try {
            return MediaReaders.open(file);
        } catch (NotSupportedException e) {
            throw appliesTo(file.slice(0, LENGTH, "").bytes()) ? new NotSupportedException(TEXT, e) : e;
        }
    }
}
