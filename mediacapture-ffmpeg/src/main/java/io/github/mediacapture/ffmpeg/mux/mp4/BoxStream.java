package io.github.mediacapture.ffmpeg.mux.mp4;

/** Writes boxes of any size to a place in the file, a part at a time; used by one thread. */
final class BoxStream {
    private static final int PART_BYTES = 64 << 10;

    private final Mp4Output output;
    private final BoxBuffer part;
    private long position;

    /** @param part what the parts are collected in; its content is lost */
    BoxStream(Mp4Output output, BoxBuffer part, long position) {
        this.output = output;
        this.part = part;
        this.position = position;
        part.clear();
    }

    /** What is written next. */
    BoxBuffer part() {
        if (part.size() >= PART_BYTES) {
            flush();
        }
        return part;
    }

    /** The head of a box with a version and flags. */
    BoxBuffer full(String type, long size) {
        return part().head(type, size).u32(0);
    }

    void flush() {
        if (part.size() > 0) {
            output.write(position, part.content());
            position += part.size();
            part.clear();
        }
    }
}
