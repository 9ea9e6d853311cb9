package io.github.mediacapture.core.tracks.control;

/** How many frames come per second, from when they came; one thread at a time. */
final class FrameRateEstimate {
    /** Before it is known. */
    static final double USUAL = 30;

    private static final long LONG_ENOUGH_NANOS = 1_000_000_000L;
    private static final int MANY_ENOUGH = 30;

    /** A change of less is none. */
    private static final double TOLERANCE = 0.05;

    private long sinceNanos;
    private int frames;
    private double told = USUAL;

    /** Counts a frame; whether {@link #rate} has changed. */
    boolean changesWith(long nanos) {
        long span = nanos - sinceNanos;
        if (frames == 0 || span < 0) {
            sinceNanos = nanos;
            frames = 1;
            return false;
        }
        frames++;
        if (span == 0 || (span < LONG_ENOUGH_NANOS && frames <= MANY_ENOUGH)) {
            return false;
        }
        double rate = (frames - 1) * 1e9 / span;
        sinceNanos = nanos;
        frames = 1;
        boolean changed = Math.abs(rate - told) > told * TOLERANCE;
        told = !changed ? told : rate < 1 ? rate : Math.round(rate);
        return changed;
    }

    /** Frames per second. */
    double rate() {
        return told;
    }
}
