package io.github.mediacapture.core.webcam;

import java.util.concurrent.TimeUnit;

/** Tells which frames to leave out of a camera that is faster than it was asked to be; used by one thread. */
final class Pace {
    /** Frames come a little early or late; one that comes within this part of a period before its time is due. */
    private static final double TOLERANCE = 0.25;

    /** Frames a second; what webcams can do at most, and what one is asked for. */
    static final double HIGHEST_RATE = 30;

    private final long periodNanos;
    private boolean started;
    private long dueNanos;

    /** Lets so many frames a second through, at most. */
    Pace(double rate) {
        periodNanos = Math.round(TimeUnit.SECONDS.toNanos(1) / rate);
    }

    boolean isDue(long nowNanos) {
        if (started && nowNanos - dueNanos < -TOLERANCE * periodNanos) {
            return false;
        }
        boolean fresh = !started || nowNanos - dueNanos > periodNanos;
        dueNanos = (fresh ? nowNanos : dueNanos) + periodNanos;
        started = true;
        return true;
    }
}
