package io.github.mediacapture.ffmpeg.mux.mp4;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The samples of a track in the fragment that is being made; used by one thread. */
final class Run {
    /** Flags of a sample: it depends on no other. */
    static final long SYNC = 0x02000000;

    private static final int FIRST_SAMPLES = 16;
    private static final int NEITHER_OFFSET_NOR_DEFAULTS = 0x20000;
    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_FLAGS = 0x4;
    private static final int DURATIONS = 0x100;
    private static final int SIZES = 0x200;

    private final BoxBuffer data = new BoxBuffer();
    private int[] sizes = new int[FIRST_SAMPLES];
    private long[] times = new long[FIRST_SAMPLES];
    private long lastDuration;
    private boolean beginsWithKey;
    private int count;
    private int offsetPosition;

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    int bytes() {
        return data.size();
    }

    int size(int sample) {
        return sizes[sample];
    }

    long time(int sample) {
        return times[sample];
    }

    long duration(int sample) {
        return sample + 1 < count ? times[sample + 1] - times[sample] : lastDuration;
    }

    /** Whether a sample can be decoded alone: of frames only the first may be said to. */
    boolean isKey(int sample) {
        return sample == 0 && beginsWithKey;
    }

    void add(ByteBuffer packet, BitstreamFormat format, long time, long duration, boolean key) {
        if (count == sizes.length) {
            sizes = Arrays.copyOf(sizes, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
        }
        int before = data.size();
        format.add(packet, data);
        beginsWithKey = count == 0 ? key : beginsWithKey;
        sizes[count] = data.size() - before;
        times[count++] = time;
        lastDuration = duration;
    }

    /** The box {@code traf}; where the data lies is set by {@link #putData}. */
    void describe(int trackId, boolean video, BoxBuffer box) {
        int traf = box.begin("traf");
        int head = box.begin("tfhd", 0, NEITHER_OFFSET_NOR_DEFAULTS);
        box.u32(trackId);
        box.end(head);
        int decodeTime = box.begin("tfdt", 1, 0);
        box.u64(times[0]);
        box.end(decodeTime);
        boolean says = video && beginsWithKey;
        int run = box.begin("trun", 0, DATA_OFFSET | DURATIONS | SIZES | (says ? FIRST_FLAGS : 0));
        box.u32(count);
        offsetPosition = box.size();
        box.u32(0);
        if (says) {
            box.u32(SYNC);
        }
        for (int i = 0; i < count; i++) {
            box.u32(duration(i)).u32(sizes[i]);
        }
        box.end(run);
        box.end(traf);
    }

    /** Adds the samples to a fragment that begins where the buffer does, and forgets them. */
    void putData(BoxBuffer fragment) {
        fragment.patch(offsetPosition, fragment.size());
        fragment.put(data.content());
        data.clear();
        count = 0;
    }
}
