package io.github.mediacapture.ffmpeg.mux.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What comes before the fragments, and becomes one plain file's beginning: brand, place for a box, description. */
final class FileHead {
    private static final int HEAD = 8;
    private static final int LARGE_HEAD = 16;

    /** Stands for a size of 64 bits that follows. */
    private static final int LARGE_SIZE = 1;

    /** The last byte of a box's size: the others are 0 in a box of less than 256 bytes. */
    private static final int SIZE_BYTE = 3;

    private static final int BRAND_VERSION = 512;
    private static final long MAX_U32 = 0xffffffffL;

    private final Mp4Output output;
    private final BoxBuffer buffer;
    private final Optional<Instant> created;
    private final boolean fastStart;
    private long mediaBegin;

    /**
     * The head of one file.
     *
     * @param buffer to put boxes together in, which others use too
     * @param fastStart whether the index of a plain file is put before the media even where that takes a copy of the file
     */
    FileHead(Mp4Output output, BoxBuffer buffer, Optional<Instant> created, boolean fastStart) {
        this.output = output;
        this.buffer = buffer;
        this.created = created;
        this.fastStart = fastStart;
    }

    void write(List<Track> tracks, Descriptions descriptions, boolean plainAtEnd) {
        buffer.clear();
        int start = buffer.begin("ftyp");
        String brands = brands(tracks);
        buffer.put(bytes(brands.substring(0, 4))).u32(BRAND_VERSION).put(bytes(brands));
        buffer.end(start);
        mediaBegin = buffer.size();
        if (plainAtEnd) {
            buffer.head("free", LARGE_HEAD).u64(0);
        }
        output.append(buffer.content());
        Movie movie = new Movie(descriptions, tracks, created, /* fragmented= */ true, 0);
        movie.write("moov", new BoxStream(output, buffer, output.size()));
        output.grow(movie.size());
    }

    /** The first is what the file is; then what a reader must know. */
    private static String brands(List<Track> tracks) {
        boolean sound = tracks.stream().noneMatch(Track::isVideo);
        boolean av1 = tracks.stream().anyMatch(track -> track.isVideo() && track.format() == BitstreamFormat.OBUS);
        return (sound ? "M4A " : "") + "iso5iso6" + (av1 ? "av01" : "") + "mp41";
    }

    private static byte[] bytes(String brands) {
        return brands.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the app does not have it yet. */
    boolean isRewritable() {
        return output.isRewritable(mediaBegin);
    }

    /**
     * Turns fragments into one plain file: with an index in front or at the end, and all that lies between becomes media.
     *
     * <p>Whenever this is cut short, the file is either still fragments or already plain: what is new lies in a box that is
     * passed over, until one byte of that box's size changes.
     */
    void makePlain(List<Track> tracks, Descriptions descriptions) {
        long end = output.size();
        Movie front = inFront(tracks, descriptions);
        long moved = LARGE_HEAD + front.size();
        ByteBuffer cover =
                box().head("free", LARGE_SIZE).u64(moved + LARGE_HEAD).content();
        if (output.insert(mediaBegin, moved, cover, fastStart)) {
            front.write("moov", new BoxStream(output, buffer, mediaBegin + LARGE_HEAD));
            output.write(mediaBegin + moved, mediaHead(end - mediaBegin));
            output.write(mediaBegin + SIZE_BYTE, box().u8(LARGE_HEAD).content());
        } else {
            writeAtEnd(movie(tracks, descriptions, 0), end);
        }
    }

    private Movie inFront(List<Track> tracks, Descriptions descriptions) {
        Movie front = movie(tracks, descriptions, 0);
        long size;
        do { // places need 64 bits where they have moved, which moves others
            size = front.size();
            front = movie(tracks, descriptions, LARGE_HEAD + size);
        } while (front.size() != size);
        return front;
    }

    private Movie movie(List<Track> tracks, Descriptions descriptions, long moved) {
        return new Movie(descriptions, tracks, created, /* fragmented= */ false, moved);
    }

    /** A second index is passed over, so that it may be there before the media is. */
    private void writeAtEnd(Movie movie, long end) {
        movie.write("free", new BoxStream(output, buffer, end));
        output.write(end + Integer.BYTES, box().put(bytes("moov")).content());
        output.grow(movie.size());
        ByteBuffer head = mediaHead(end - mediaBegin);
        for (int from :
                new int[] {HEAD, Integer.BYTES, SIZE_BYTE}) { // backwards: the size counts, and its last byte only
            output.write(mediaBegin + from, head.slice(from, head.limit() - from));
            head.limit(from);
        }
    }

    /** What stands in the room of {@link #LARGE_HEAD} bytes before media: {@code size} is that of both. */
    private ByteBuffer mediaHead(long size) {
        BoxBuffer head = size - HEAD > MAX_U32
                ? box().head("mdat", LARGE_SIZE).u64(size)
                : box().head("free", HEAD).head("mdat", size - HEAD);
        return head.content();
    }

    private BoxBuffer box() {
        buffer.clear();
        return buffer;
    }
}
