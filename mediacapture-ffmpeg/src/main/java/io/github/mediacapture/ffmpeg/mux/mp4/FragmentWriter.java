package io.github.mediacapture.ffmpeg.mux.mp4;

import java.util.ArrayList;
import java.util.List;

/** Writes fragments, each so that it is seen whole or not at all; used by one thread. */
final class FragmentWriter {
    private static final int HEAD = 8;
    private static final int FREE = 'f' << 24 | 'r' << 16 | 'e' << 8 | 'e';
    private static final int MOOF = 'm' << 24 | 'o' << 16 | 'o' << 8 | 'f';

    /** How far apart audio that is sought lies, where no key frame says it. */
    private static final long SEEK_MICROS = 2_000_000;

    /** Where a player can begin. */
    private record Entry(long time, long offset, int number) {}

    private final Mp4Output output;
    private final boolean indexed;
    private final BoxBuffer fragment = new BoxBuffer();
    private final List<Entry> entries = new ArrayList<>();
    private int sequence;
    private long lastEntryMicros = -SEEK_MICROS;

    /** @param indexed whether the tracks' index is kept, for one plain file; where a player can begin is kept always */
    FragmentWriter(Mp4Output output, boolean indexed) {
        this.output = output;
        this.indexed = indexed;
    }

    /** Writes the samples that the tracks hold, if there are any. */
    void write(List<Track> tracks) {
        List<Track> filled =
                tracks.stream().filter(track -> !track.run().isEmpty()).toList();
        if (filled.isEmpty()) {
            return;
        }
        fragment.clear();
        int head = fragment.begin("moof");
        int number = fragment.begin("mfhd", 0, 0);
        fragment.u32(++sequence);
        fragment.end(number);
        long bytes = 0;
        for (Track track : filled) {
            track.run().describe(track.id(), track.isVideo(), fragment);
            bytes += track.run().bytes();
        }
        fragment.end(head);
        int moofBytes = fragment.size();
        fragment.head("mdat", HEAD + bytes);
        for (Track track : filled) {
            note(track, filled.indexOf(track) + 1, tracks.get(0));
            track.run().putData(fragment);
        }
        put(moofBytes);
    }

    private void note(Track track, int number, Track main) {
        Run run = track.run();
        if (indexed) {
            track.index().chunk(output.size() + fragment.size(), run.count());
            for (int i = 0; i < run.count(); i++) {
                boolean key = !track.isVideo() || run.isKey(i);
                track.index().sample(run.size(i), key, run.time(i), run.duration(i));
            }
        }
        if (track == main && run.isKey(0)) {
            long micros = track.mediaMicros(run.time(0));
            if (track.isVideo() || micros - lastEntryMicros >= SEEK_MICROS) {
                lastEntryMicros = micros;
                entries.add(new Entry(run.time(0), output.size(), number));
            }
        }
    }

    /**
     * A process may be killed in the middle of a write: until all is written, the fragment is a box that players pass over. What
     * is only appended can't be changed.
     */
    private void put(int moofBytes) {
        if (!indexed) {
            output.append(fragment.content());
            return;
        }
        long start = output.size();
        fragment.patch(0, fragment.size());
        fragment.patch(Integer.BYTES, FREE);
        output.append(fragment.content());
        fragment.patch(0, moofBytes);
        fragment.patch(Integer.BYTES, MOOF);
        output.write(start, fragment.content().limit(HEAD));
    }

    /** Says at the end of fragments where a player can begin. */
    void writeEntries(Track main) {
        fragment.clear();
        int all = fragment.begin("mfra");
        int list = fragment.begin("tfra", 1, 0);
        fragment.u32(main.id()).u32(0).u32(entries.size());
        for (Entry entry : entries) {
            fragment.u64(entry.time())
                    .u64(entry.offset())
                    .u8(entry.number())
                    .u8(1)
                    .u8(1);
        }
        fragment.end(list);
        fragment.head("mfro", 16).u32(0).u32((long) fragment.size() - all + Integer.BYTES);
        fragment.end(all);
        output.append(fragment.content());
    }

    /** For what else must be put together. */
    BoxBuffer buffer() {
        return fragment;
    }
}
