package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.RecordingEncoder.Start;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@link FakeEncoder} keeps of a recording that has not begun; used by one thread. */
final class FakePreRoll {
    private static final long KEY_NANOS = 1_000_000_000L;

    private final AtomicInteger counter;
    private final ArrayDeque<FakeRecording.Entry> entries = new ArrayDeque<>();
    private final ArrayDeque<Long> keys = new ArrayDeque<>();
    private long lengthNanos;
    private long lastKey = Long.MIN_VALUE / 2;
    private long begin;
    private long droppedFrames;

    FakePreRoll(AtomicInteger counter) {
        this.counter = counter;
    }

    void setLength(Duration length) {
        lengthNanos = length.toNanos();
    }

    void add(FakeRecording.Entry entry) {
        long time = entry.timestampNanos();
        if (entry instanceof FakeRecording.Video && time - lastKey >= Math.min(KEY_NANOS, lengthNanos)) {
            keys.add(time);
            lastKey = time;
        }
        entries.add(entry);
        counter.incrementAndGet();
        trim(time);
    }

    private void trim(long nowNanos) {
        long limit = nowNanos - lengthNanos;
        long from = begin;
        while (!keys.isEmpty() && keys.element() <= limit) {
            from = keys.remove();
        }
        if (lastKey < 0) {
            from = Math.max(begin, limit);
        }
        if (from > begin) {
            begin = from;
            int before = entries.size();
            long pictures = pictures();
            entries.removeIf(entry -> entry.timestampNanos() < begin);
            droppedFrames += pictures - pictures();
            counter.addAndGet(entries.size() - before);
        }
    }

    private long pictures() {
        return entries.stream().filter(FakeRecording.Video.class::isInstance).count();
    }

    Start startWriting(long nowNanos) {
        trim(nowNanos);
        return new Start(begin, droppedFrames);
    }

    static FakeRecording.Entry earlier(FakeRecording.Entry entry, long nanos) {
        long time = entry.timestampNanos() - nanos;
        if (entry instanceof FakeRecording.Video picture) {
            return new FakeRecording.Video(time, picture.width(), picture.height(), picture.frameNumber());
        }
        FakeRecording.Audio sound = (FakeRecording.Audio) entry;
        return new FakeRecording.Audio(time, sound.sampleRate(), sound.channels(), sound.frames());
    }

    /** In the order in which they were encoded. */
    List<FakeRecording.Entry> takeAll() {
        List<FakeRecording.Entry> all = List.copyOf(entries);
        entries.clear();
        counter.addAndGet(-all.size());
        return all;
    }
}
