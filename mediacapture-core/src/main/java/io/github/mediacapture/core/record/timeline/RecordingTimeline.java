package io.github.mediacapture.core.record.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * From the clock's time to the recording's: starts with the first frame or sample, and leaves pauses out.
 *
 * <p>Thread-safe: the app starts, pauses and stops; the encode lane asks.
 */
public final class RecordingTimeline {
    /** A stretch of the clock's time, end excluded. */
    public record Span(long from, long to) {}

    private final long started;
    private final List<Span> pauses = new ArrayList<>();
    private OptionalLong zero = OptionalLong.empty();
    private OptionalLong pausedAt = OptionalLong.empty();
    private OptionalLong stopped = OptionalLong.empty();

    public RecordingTimeline(long startedNanos) {
        this.started = startedNanos;
    }

    public synchronized void pause(long nanos) {
        pausedAt = OptionalLong.of(nanos);
    }

    public synchronized void resume(long nanos) {
        if (pausedAt.isPresent()) {
            pauses.add(new Span(pausedAt.getAsLong(), nanos));
            pausedAt = OptionalLong.empty();
        }
    }

    public synchronized boolean isPaused() {
        return pausedAt.isPresent();
    }

    /** Nothing after this is recorded. */
    public synchronized void stop(long nanos) {
        if (stopped.isEmpty()) {
            stopped = OptionalLong.of(nanos);
        }
    }

    public synchronized boolean isStopped() {
        return stopped.isPresent();
    }

    /** Whether everything that is to be recorded lies before that time. */
    public synchronized boolean isOverAt(long nanos) {
        return stopped.isPresent() && nanos >= stopped.getAsLong();
    }

    public synchronized boolean hasBegun() {
        return zero.isPresent();
    }

    /** The recording's time 0. */
    public synchronized void begin(long nanos) {
        zero = OptionalLong.of(nanos);
    }

    /** Whether the app wanted to record at that time, though the recording may have begun later. */
    public synchronized boolean isWanted(long nanos) {
        return nanos >= started
                && nanos < Math.min(stopped.orElse(Long.MAX_VALUE), pausedAt.orElse(Long.MAX_VALUE))
                && pauses.stream().noneMatch(pause -> pause.from() <= nanos && nanos < pause.to());
    }

    /** Whether a frame of that time belongs to the recording. */
    public synchronized boolean records(long nanos) {
        return !recorded(nanos, nanos + 1).isEmpty();
    }

    /** The parts of a stretch of time that are recorded, in order. */
    public synchronized List<Span> recorded(long from, long to) {
        long first = Math.max(from, zero.orElse(started));
        long last = Math.min(to, Math.min(stopped.orElse(Long.MAX_VALUE), pausedAt.orElse(Long.MAX_VALUE)));
        List<Span> left = new ArrayList<>(1);
        for (Span pause : pauses) {
            if (first < pause.from() && first < last) {
                left.add(new Span(first, Math.min(last, pause.from())));
            }
            first = Math.max(first, pause.to());
        }
        if (first < last) {
            left.add(new Span(first, last));
        }
        return left;
    }

    /** The recording's time at a time of the clock, in nanoseconds; counted from the start until it has begun. */
    public synchronized long mediaTime(long nanos) {
        long begin = zero.orElse(started);
        long time = nanos - begin;
        for (Span pause : pauses) {
            long from = Math.max(begin, pause.from());
            time -= Math.max(0, Math.min(nanos, pause.to()) - from);
        }
        return Math.max(0, time);
    }

    /** How long the recording is at a time of the clock, in nanoseconds. */
    public synchronized long duration(long nowNanos) {
        return zero.isPresent() ? recordedLength(nowNanos) : 0;
    }

    /** The same, counted from the start until the recording has begun. */
    public synchronized long recordedLength(long nowNanos) {
        return mediaTime(Math.min(nowNanos, Math.min(stopped.orElse(Long.MAX_VALUE), pausedAt.orElse(Long.MAX_VALUE))));
    }

    /** The first instant that is recorded, if there was any up to now. */
    public synchronized OptionalLong firstRecorded(long nowNanos) {
        return recorded(Long.MIN_VALUE, nowNanos).stream().mapToLong(Span::from).findFirst();
    }
}
