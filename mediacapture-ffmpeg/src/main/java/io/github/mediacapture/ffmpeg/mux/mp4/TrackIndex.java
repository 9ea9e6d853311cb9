package io.github.mediacapture.ffmpeg.mux.mp4;

/** What one plain file must say of a track's samples at its end: the samples on disk, how large the tables are here. */
final class TrackIndex implements AutoCloseable {
    private static final long MOST_SAMPLES = 0xffff_ffffL;

    private final SampleLog log;
    private final int frameBytes;
    private final RunLengths durations = new RunLengths();
    private final RunLengths chunkLengths = new RunLengths();
    private long samples;
    private long packets;
    private long keys;
    private long chunks;
    private long chunkSamples;
    private long firstTime;
    private long lastTime;
    private long lastDuration;
    private long lastOffset;
    private int oneSize = -1;
    private boolean sizesDiffer;

    /** Counts runs of equal numbers. */
    static final class RunLengths {
        private long runs;
        private long last = -1;

        /** Returns true if a run begins. */
        boolean add(long number) {
            boolean begins = runs == 0 || number != last;
            last = number;
            runs += begins ? 1 : 0;
            return begins;
        }

        long runs() {
            return runs;
        }
    }

    /** @param frameBytes of PCM, whose samples are a moment's; 0 where a packet is one sample */
    TrackIndex(SampleLog log, int frameBytes) {
        this.log = log;
        this.frameBytes = frameBytes;
    }

    /** The next samples lie there, one after the other. */
    void chunk(long offset, int count) {
        log.chunk(offset, count);
        endChunk();
        chunks++;
        lastOffset = offset;
    }

    private void endChunk() {
        if (chunkSamples > 0) {
            chunkLengths.add(chunkSamples);
            chunkSamples = 0;
        }
    }

    void sample(int size, boolean key, long time, long duration) {
        if (packets == 0) {
            firstTime = time;
        } else if (frameBytes == 0) {
            durations.add(time - lastTime);
        }
        log.sample(size, key, packets == 0 ? 0 : time - lastTime);
        int count = units(size);
        samples += count;
        chunkSamples += count;
        packets++;
        keys += key ? 1 : 0;
        sizesDiffer |= oneSize >= 0 && size != oneSize;
        oneSize = size;
        lastTime = time;
        lastDuration = duration;
    }

    /** Whether tables can be made of it: there is room for so many samples, and all were kept. */
    boolean isWritable() {
        return log.isWhole() && samples <= MOST_SAMPLES;
    }

    /** How many samples a packet has. */
    int units(int size) {
        return frameBytes == 0 ? 1 : size / frameBytes;
    }

    /** Nothing is added after this. */
    void end() {
        if (packets > 0) {
            durations.add(frameBytes == 0 ? lastDuration : 1);
        }
        endChunk();
    }

    SampleLog log() {
        return log;
    }

    long samples() {
        return samples;
    }

    /** How many key frames there are, 0 if all are. */
    long keys() {
        return keys == packets ? 0 : keys;
    }

    long chunks() {
        return chunks;
    }

    long durationRuns() {
        return durations.runs();
    }

    long chunkRuns() {
        return chunkLengths.runs();
    }

    /** The size of each sample, 0 if they differ. */
    int commonSize() {
        return frameBytes > 0 ? frameBytes : sizesDiffer || oneSize < 0 ? 0 : oneSize;
    }

    long firstTime() {
        return firstTime;
    }

    /** From the beginning of the first sample to the end of the last. */
    long duration() {
        return packets == 0 ? 0 : lastTime + lastDuration - firstTime;
    }

    long lastDuration() {
        return lastDuration;
    }

    /** Whether a sample is a moment's, and all take the same time. */
    boolean isPcm() {
        return frameBytes > 0;
    }

    long lastOffset() {
        return lastOffset;
    }

    @Override
    public void close() {
        log.close();
    }
}
