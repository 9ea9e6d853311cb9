package io.github.mediacapture.ffmpeg.mux.mp4;

/** The tables of a track that say where its samples are and when; empty where fragments say it. */
final class SampleTables {
    private static final int HEAD = 16;
    private static final int SIZE_HEAD = 20;
    private static final int ROLL_BYTES = 26 + 20;
    private static final int ROLL = 'r' << 24 | 'o' << 16 | 'l' << 8 | 'l';
    private static final long MAX_U32 = 0xffffffffL;

    private final TrackIndex index;
    private final long rollDistance;
    private final boolean large;
    private final long moved;

    /**
     * @param rollDistance how many samples before it a decoder needs, 0 for none
     * @param moved by how much all samples move before this is read
     */
    SampleTables(TrackIndex index, int rollDistance, long moved) {
        this.index = index;
        this.rollDistance = Math.min(rollDistance, index.samples());
        this.moved = moved;
        large = index.lastOffset() + moved > MAX_U32;
    }

    long size() {
        return HEAD
                + 8 * durationRuns()
                + (index.keys() == 0 ? 0 : HEAD + 4 * index.keys())
                + HEAD
                + 12 * index.chunkRuns()
                + SIZE_HEAD
                + (index.commonSize() > 0 ? 0 : 4 * index.samples())
                + HEAD
                + offsetBytes() * index.chunks()
                + (rollDistance == 0 ? 0 : ROLL_BYTES + 8 * rollGroups());
    }

    private long durationRuns() {
        return index.isPcm() ? Math.min(1, index.samples()) : index.durationRuns();
    }

    private int offsetBytes() {
        return large ? Long.BYTES : Integer.BYTES;
    }

    void write(BoxStream out) {
        out.full("stts", HEAD + 8 * durationRuns()).u32(durationRuns());
        if (index.samples() > 0) {
            writeDurations(out);
        }
        if (index.keys() > 0) {
            writeKeys(out);
        }
        out.full("stsc", HEAD + 12 * index.chunkRuns()).u32(index.chunkRuns());
        writeChunks(out);
        writeSizes(out);
        writeOffsets(out);
        if (rollDistance > 0) {
            writeRolls(out);
        }
    }

    private void writeDurations(BoxStream out) {
        if (index.isPcm()) {
            out.part().u32(index.samples()).u32(1);
            return;
        }
        long[] run = new long[2]; // how many, of which duration
        index.log().read(new SampleLog.Reader() {
            private boolean any;

            @Override
            public void sample(int size, boolean key, long step) {
                if (any) {
                    addDuration(run, step, out);
                }
                any = true;
            }
        });
        addDuration(run, index.lastDuration(), out);
        out.part().u32(run[0]).u32(run[1]);
    }

    private static void addDuration(long[] run, long duration, BoxStream out) {
        if (run[0] > 0 && run[1] != duration) {
            out.part().u32(run[0]).u32(run[1]);
            run[0] = 0;
        }
        run[0]++;
        run[1] = duration;
    }

    private void writeKeys(BoxStream out) {
        out.full("stss", HEAD + 4 * index.keys()).u32(index.keys());
        index.log().read(new SampleLog.Reader() {
            private long number;

            @Override
            public void sample(int size, boolean key, long step) {
                number++;
                if (key) {
                    out.part().u32(number);
                }
            }
        });
    }

    private void writeChunks(BoxStream out) {
        TrackIndex.RunLengths runs = new TrackIndex.RunLengths();
        index.log().read(new SampleLog.Reader() {
            private long chunk;
            private int rest;
            private long samples;

            @Override
            public void chunk(long offset, int packets) {
                chunk++;
                rest = packets;
                samples = 0;
            }

            @Override
            public void sample(int size, boolean key, long step) {
                samples += index.units(size);
                rest--;
                if (rest == 0 && runs.add(samples)) {
                    out.part().u32(chunk).u32(samples).u32(1);
                }
            }
        });
    }

    private void writeSizes(BoxStream out) {
        int common = index.commonSize();
        long each = common > 0 ? 0 : 4 * index.samples();
        out.full("stsz", SIZE_HEAD + each).u32(common).u32(index.samples());
        if (common == 0) {
            index.log().read(new SampleLog.Reader() {
                @Override
                public void sample(int size, boolean key, long step) {
                    out.part().u32(size);
                }
            });
        }
    }

    private void writeOffsets(BoxStream out) {
        out.full(large ? "co64" : "stco", HEAD + offsetBytes() * index.chunks()).u32(index.chunks());
        index.log().read(new SampleLog.Reader() {
            @Override
            public void chunk(long offset, int packets) {
                out.part().time(large ? 1 : 0, offset + moved);
            }
        });
    }

    /** Only AAC's first sample can be decoded alone; of Opus as many as the others need before them can't be sought. */
    private void writeRolls(BoxStream out) {
        out.part().head("sgpd", 26).u32(1L << 24).u32(ROLL).u32(2).u32(1).u16((int) -rollDistance);
        out.part().head("sbgp", 20 + 8 * rollGroups()).u32(0).u32(ROLL).u32(rollGroups());
        if (rollGroups() > 1) {
            out.part().u32(rollDistance).u32(0);
        }
        out.part().u32(index.samples() - (rollGroups() > 1 ? rollDistance : 0)).u32(1);
    }

    private long rollGroups() {
        return rollDistance > 1 && index.samples() > rollDistance ? 2 : 1;
    }
}
