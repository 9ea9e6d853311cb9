package io.github.mediacapture.swing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a pane counts; thread-safe. */
final class PaintCounters {
    private final AtomicLong serials = new AtomicLong();
    private final AtomicLong shown = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong convertNanos = new AtomicLong();
    private final AtomicLong paintNanos = new AtomicLong();

    /** A number for a frame, which no other frame of the pane has. */
    long nextSerial() {
        return serials.incrementAndGet();
    }

    void shown() {
        shown.incrementAndGet();
    }

    void dropped() {
        dropped.incrementAndGet();
    }

    void converted(long nanos) {
        convertNanos.addAndGet(nanos);
    }

    void painted(long nanos) {
        paintNanos.addAndGet(nanos);
    }

    PaneStatistics read() {
        return new PaneStatistics(
                shown.get(), dropped.get(), Duration.ofNanos(convertNanos.get()), Duration.ofNanos(paintNanos.get()));
    }
}
