package io.github.mediacapture.ffmpeg.encode;

import java.util.OptionalLong;

/**
 * What an encoder must be told for the frames to take the bit rate that was asked for, where it shares bits out by frames and not
 * by time, or spends more or less than it was told; used by one thread.
 *
 * <p>Told anew soon after the beginning, when there are suddenly more frames, which would take too many bits, and else seldom,
 * since what follows costs a key frame.
 */
public final class FrameRate {
    /** What encoders take for the frame rate, in pictures per second. */
    static final int NOMINAL = 30;

    /** Fewer count as this: after a long rest, one frame may not take the bits of all that time. */
    private static final double LEAST = 5;

    private static final double TOLERANCE = 1.1;
    private static final double LEAST_SHARE = 0.25;
    private static final double MOST_SHARE = 1.25;
    private static final int ENOUGH = 10;
    private static final double FIRST_SECONDS = 1;
    private static final double SECONDS = 4;

    private final double asked;
    private double rate = NOMINAL;
    private double share = 1;
    private double window = FIRST_SECONDS;
    private long fromNanos;
    private int count;
    private long bits;

    public FrameRate(long bitsPerSecond) {
        asked = bitsPerSecond;
    }

    /** Takes note of what a frame took. */
    public void spent(long bytes) {
        bits += bytes * Byte.SIZE;
    }

    /**
     * Takes note of a frame; returns the bit rate that the encoder should be told before it, if it is another one.
     *
     * @param mayBeKey whether the picture may become a key frame; where pictures suddenly take too much, it must
     * @param isKey whether it becomes one anyhow: no other is spent on taking more bits
     */
    public OptionalLong next(long nanos, boolean mayBeKey, boolean isKey) {
        if (count == 0) {
            fromNanos = nanos;
        }
        double seconds = Math.max(1, nanos - fromNanos) / 1e9;
        double measured = Math.max(LEAST, count / seconds);
        boolean suddenlyMore = count >= ENOUGH && measured > rate * TOLERANCE * TOLERANCE;
        count++;
        if (!suddenlyMore && (seconds < window || !mayBeKey)) {
            return OptionalLong.empty();
        }
        double newShare = suddenlyMore || window == FIRST_SECONDS ? share : share(bits / seconds);
        if (newShare > share && !isKey && isNear(measured, rate)) {
            return OptionalLong.empty();
        }
        double before = share / rate;
        double after = newShare / measured;
        window = SECONDS;
        fromNanos = nanos;
        count = 1;
        bits = 0;
        if (isNear(after, before)) {
            return OptionalLong.empty();
        }
        rate = measured;
        share = newShare;
        return OptionalLong.of(Math.round(asked * after * NOMINAL));
    }

    private static boolean isNear(double value, double other) {
        return value < other * TOLERANCE && value > other / TOLERANCE;
    }

    /** Little more than was asked for: a still frame takes little, and the next one that moves must not take the rest. */
    private double share(double spent) {
        double fitting = share * asked / Math.max(1, spent);
        return Math.max(LEAST_SHARE, Math.min(MOST_SHARE, fitting));
    }
}
