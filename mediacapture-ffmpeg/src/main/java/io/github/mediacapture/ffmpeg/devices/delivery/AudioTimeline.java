package io.github.mediacapture.ffmpeg.devices.delivery;

import java.util.concurrent.TimeUnit;

/**
 * Lays packets of samples end to end: each begins where the one before ended, slowly drawn to what the clock says, so
 * that the jitter of arrival is gone and the drift of the sound card's clock stays; a real gap is kept as a gap.
 *
 * <p>Confined to one thread.
 */
public final class AudioTimeline {
    /** More than any jitter: samples were lost, or the source paused. */
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** The part of the error that one packet takes away. */
    private static final int SLEW = 32;

    private boolean started;
    private boolean lost;
    private long lastNanos;
    private long nextNanos;

    /** Samples were lost before the next packet, which is not drawn to what came before. */
    public void skip() {
        lost = true;
    }

    /**
     * When the first sample of the next packet was captured, in nanoseconds.
     *
     * @param measuredNanos what the clock says
     * @param durationNanos of the packet
     * @param nowNanos no packet begins later than that
     */
    public long place(long measuredNanos, long durationNanos, long nowNanos) {
        long error = measuredNanos - nextNanos;
        long start;
        if (!started || error > (lost ? 0 : GAP_NANOS)) {
            start = measuredNanos;
        } else {
            // Less than a packet, so that starts keep increasing.
            long limit = durationNanos / 2;
            start = nextNanos + Math.max(-limit, Math.min(limit, error / SLEW));
            start = Math.max(Math.min(start, nowNanos), lastNanos + 1);
        }
        started = true;
        lost = false;
        lastNanos = start;
        nextNanos = start + durationNanos;
        return start;
    }
}
