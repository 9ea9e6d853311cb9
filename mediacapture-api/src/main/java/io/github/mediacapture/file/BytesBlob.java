package io.github.mediacapture.file;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A stretch of an array that nobody changes; immutable, thread-safe. */
final class BytesBlob implements Blob {
    private final byte[] bytes;
    private final Slice slice;
    private final String type;

    private BytesBlob(byte[] bytes, Slice slice, String type) {
        this.bytes = bytes;
        this.slice = slice;
        this.type = type;
    }

    static Blob of(byte[] bytes, String type) {
        return new BytesBlob(bytes.clone(), new Slice(0, bytes.length), type);
    }

    /** The JDK's own way puts a question mark for a lone surrogate. */
    static Blob of(String text, String type) {
        int[] characters = text.codePoints()
                .map(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE ? 0xFFFD : each)
                .toArray();
        byte[] utf8 = new String(characters, 0, characters.length).getBytes(StandardCharsets.UTF_8);
        return new BytesBlob(utf8, new Slice(0, utf8.length), type);
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
        return new ByteArrayInputStream(bytes, (int) slice.from(), (int) slice.size());
    }

    @Override
    public Blob slice(long start, long end, String contentType) {
        return new BytesBlob(bytes, slice.part(start, end), MimeTypes.normal(contentType));
    }

    @Override
    public String toString() {
        return "Blob[" + size() + " bytes, " + type + "]";
    }
}
