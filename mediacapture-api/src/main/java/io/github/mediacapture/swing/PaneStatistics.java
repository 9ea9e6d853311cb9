package io.github.mediacapture.swing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a {@link VideoPane} has done since it was made; immutable. What comes while nobody sees the pane counts nowhere.
 *
 * @param shown frames that were painted
 * @param dropped frames that came and were not painted, since a newer one came before
 * @param convertTime how long frames were converted and scaled, in all, on the pane's own thread
 * @param paintTime how long the event dispatch thread painted the pane, in all; without what Swing then copies to the screen
 */
public record PaneStatistics(long shown, long dropped, Duration convertTime, Duration paintTime) {
    /** What a pane counts; thread-safe. */
    static final class Counters {
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
                    shown.get(),
                    dropped.get(),
                    Duration.ofNanos(convertNanos.get()),
                    Duration.ofNanos(paintNanos.get()));
        }
    }
}
