package io.github.mediacapture.ffmpeg.mux.mp4;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The box {@code moov}: before fragments, which say where the samples are, or of a plain file. */
final class Movie {
    private static final int HEAD = 8;
    private static final int TREX_BYTES = 32;
    /** What FFmpeg takes is 1000: too coarse for when a track begins. */
    private static final int TIMESCALE = 90_000;
    /** From 1904 to 1970. */
    private static final long EPOCH_SECONDS = 2_082_844_800L;

    private static final long MAX_U32 = 0xffffffffL;
    private static final int ENABLED_IN_MOVIE = 3;
    private static final long NO_SYNC = 0x01010000;

    private final List<Part> parts = new ArrayList<>();
    private final byte[] userData;
    private final boolean fragmented;
    private final long created;
    private final long duration;
    private final long nextId;

    /** A track's boxes, and the tables that are streamed behind them. */
    @SuppressWarnings("ArrayRecordComponent") // bytes to be written as they are; nobody compares them
    private record Part(
            Track track,
            Descriptions.Description description,
            byte[] header,
            byte[] edits,
            byte[] times,
            SampleTables tables) {
        long tablesBox() {
            return HEAD + description.samples().length + tables.size();
        }

        long information() {
            return HEAD + description.media().length + tablesBox();
        }

        long media() {
            return HEAD + times.length + description.handler().length + information();
        }

        long size() {
            return HEAD + header.length + edits.length + media();
        }

        void write(BoxStream out) {
            out.part().head("trak", size()).put(header).put(edits);
            out.part().head("mdia", media()).put(times).put(description.handler());
            out.part().head("minf", information()).put(description.media());
            out.part().head("stbl", tablesBox()).put(description.samples());
            tables.write(out);
        }
    }

    /**
     * @param fragmented whether fragments follow: then durations are not known
     * @param moved by how much all samples move before this is read
     */
    Movie(Descriptions descriptions, List<Track> tracks, Optional<Instant> created, boolean fragmented, long moved) {
        this.fragmented = fragmented;
        this.created = created.map(instant -> Math.max(0, instant.getEpochSecond() + EPOCH_SECONDS))
                .orElse(0L);
        userData = descriptions.userData();
        long longest = 0;
        for (Track track : tracks) {
            Edits edits = fragmented ? Edits.ofFragments(track) : Edits.ofPlainFile(track, TIMESCALE);
            longest = Math.max(longest, edits.duration());
            Descriptions.Description description = descriptions.tracks().get(track.id() - 1);
            parts.add(new Part(
                    track,
                    description,
                    trackHeader(track, edits.duration(), description.header()),
                    edits.box(),
                    mediaHeader(description, track.index().duration()),
                    new SampleTables(track.index(), track.rollDistance(), moved)));
        }
        duration = longest;
        nextId = descriptions.tracks().size() + 1L;
    }

    long size() {
        long size = (long) HEAD + movieHeader().length + userData.length;
        for (Part part : parts) {
            size += part.size();
        }
        return size + (fragmented ? HEAD + (long) TREX_BYTES * parts.size() : 0);
    }

    /** @param name {@code moov}, or what hides it until all is written */
    void write(String name, BoxStream out) {
        out.part().head(name, size()).put(movieHeader());
        parts.forEach(part -> part.write(out));
        if (fragmented) {
            writeDefaults(out.part());
        }
        out.part().put(userData);
        out.flush();
    }

    /** Version 0 where 32 bits do. */
    private int version(long time) {
        return time > Integer.MAX_VALUE || created > MAX_U32 ? 1 : 0;
    }

    private byte[] movieHeader() {
        BoxBuffer box = new BoxBuffer();
        int version = version(duration);
        int start = box.begin("mvhd", version, 0);
        box.time(version, created).time(version, created).u32(TIMESCALE).time(version, duration);
        box.u32(0x10000).u16(0x100).u16(0).u64(0);
        for (int i = 0; i < 9; i++) {
            box.u32(i == 8 ? 0x40000000 : i % 4 == 0 ? 0x10000 : 0);
        }
        box.put(new byte[24]).u32(nextId);
        box.end(start);
        return box.toByteArray();
    }

    private byte[] trackHeader(Track track, long length, byte[] rest) {
        BoxBuffer box = new BoxBuffer();
        int version = version(length);
        int start = box.begin("tkhd", version, ENABLED_IN_MOVIE);
        box.time(version, created)
                .time(version, created)
                .u32(track.id())
                .u32(0)
                .time(version, length)
                .put(rest);
        box.end(start);
        return box.toByteArray();
    }

    private byte[] mediaHeader(Descriptions.Description description, long length) {
        BoxBuffer box = new BoxBuffer();
        int version = version(length);
        int start = box.begin("mdhd", version, 0);
        box.time(version, created)
                .time(version, created)
                .u32(description.timescale())
                .time(version, length)
                .put(description.language());
        box.end(start);
        return box.toByteArray();
    }

    /** What holds for a sample whose fragment does not say otherwise. */
    private void writeDefaults(BoxBuffer out) {
        out.head("mvex", HEAD + (long) TREX_BYTES * parts.size());
        for (Part part : parts) {
            long flags = part.track().isVideo() ? NO_SYNC : Run.SYNC;
            out.head("trex", TREX_BYTES)
                    .u32(0)
                    .u32(part.track().id())
                    .u32(1)
                    .u32(0)
                    .u32(0)
                    .u32(flags);
        }
    }
}
