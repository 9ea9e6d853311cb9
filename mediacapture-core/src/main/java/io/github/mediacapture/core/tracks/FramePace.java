package io.github.mediacapture.core.tracks;

/** Leaves frames out so that those left come at a lower rate, as evenly as the source's own times allow; one thread. */
final class FramePace {
    /** Every frame. */
    static final FramePace ALL = new FramePace(0, 0);

    private final double periodNanos;
    private final double slackNanos;
    private double dueNanos;
    private boolean begun;

    private FramePace(double periodNanos, double slackNanos) {
        this.periodNanos = periodNanos;
        this.slackNanos = slackNanos;
    }

    /** Rates in frames per second; the source's may be 0 for unknown. */
    static FramePace of(double rate, double sourceRate) {
        boolean asItIs = rate <= 0 || (sourceRate > 0 && rate >= sourceRate);
        // half a source frame early is as near as any: the next one would be later than that
        return asItIs ? ALL : new FramePace(1e9 / rate, 1e9 / Math.max(rate, sourceRate) / 2);
    }

    boolean accepts(long timestampNanos) {
        if (periodNanos == 0) {
            return true;
        }
        if (begun && timestampNanos + slackNanos < dueNanos) {
            return false;
        }
        boolean late = !begun || timestampNanos - dueNanos > periodNanos;
        dueNanos = (late ? timestampNanos : dueNanos) + periodNanos;
        begun = true;
        return true;
    }
}
