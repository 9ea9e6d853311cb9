package io.github.mediacapture.ffmpeg.record.mp4;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What comes before the fragments, and becomes one plain file's beginning: brand, place for a box, description. */
final class FileHead {
    private static final int HEAD = 8;
    private static final int LARGE_HEAD = 16;
    private static final int BRAND_VERSION = 512;
    private static final long MAX_U32 = 0xffffffffL;

    private final Mp4Output output;
    private final Mp4File.Settings settings;
    private final BoxBuffer buffer;
    private long mediaBegin;

    /** @param buffer to put boxes together in, which others use too */
    FileHead(Mp4Output output, Mp4File.Settings settings, BoxBuffer buffer) {
        this.output = output;
        this.settings = settings;
        this.buffer = buffer;
    }

    void write(List<Track> tracks, Descriptions descriptions) {
        buffer.clear();
        int start = buffer.begin("ftyp");
        String brands = brands(tracks);
        buffer.put(bytes(brands.substring(0, 4))).u32(BRAND_VERSION).put(bytes(brands));
        buffer.end(start);
        mediaBegin = buffer.size();
        if (settings.plainAtEnd()) {
            buffer.head("free", LARGE_HEAD).u64(0);
        }
        output.append(buffer.content());
        Movie movie = new Movie(descriptions, tracks, settings.created(), /* fragmented= */ true, 0);
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

    /**
     * Turns fragments into one plain file: with an index in front or at the end, and all that lies between becomes media.
     *
     * <p>Whenever this is cut short, the file is either still fragments or already plain.
     */
    void makePlain(List<Track> tracks, Descriptions descriptions) {
        Movie movie = movie(tracks, descriptions, 0);
        long end = output.size();
        long size = movie.size();
        Movie front = movie(tracks, descriptions, size);
        while (front.size() != size) { // places need 64 bits where they have moved, which moves others
            size = front.size();
            front = movie(tracks, descriptions, size);
        }
        if (output.insertFree(mediaBegin, size, settings.fastStart())) {
            write(front, mediaBegin);
            mediaBegin += size;
            end += size;
        } else {
            write(movie, end);
            output.grow(movie.size());
        }
        endMedia(end);
    }

    private Movie movie(List<Track> tracks, Descriptions descriptions, long moved) {
        return new Movie(descriptions, tracks, settings.created(), /* fragmented= */ false, moved);
    }

    /** It is passed over until all of it is there. */
    private void write(Movie movie, long position) {
        movie.write("free", new BoxStream(output, buffer, position));
        buffer.clear();
        output.write(position + Integer.BYTES, buffer.put(bytes("moov")).content());
    }

    /** From this moment on it is a plain file. */
    private void endMedia(long end) {
        buffer.clear();
        long media = end - mediaBegin;
        if (media - HEAD > MAX_U32) {
            buffer.u32(1).put(bytes("mdat")).u64(media);
        } else {
            buffer.head("free", HEAD).head("mdat", media - HEAD);
        }
        output.write(mediaBegin, buffer.content());
    }
}
