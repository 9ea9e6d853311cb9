package io.github.mediacapture.ffmpeg.devices.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Translates a device's timestamps to the context's clock: how old a packet is by the device's own clock, it is by ours.
 *
 * <p>Stamps strictly increase and are never in the future. Devices stamp by the wall clock (screens, audio) or by the
 * monotonic one (most cameras); which one is seen from the number. Others have a clock of their own. Confined to one thread.
 */
final class StampClock {
    private static final long MAX_AGE_MICROS = TimeUnit.SECONDS.toMicros(10);
    private static final long MAX_LEAD_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final long TIGHT_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int ATTEMPTS = 3;

    /** How fast the correction for a device that runs ahead is forgotten, per packet. */
    private static final int FORGET = 64;

    /** How fast another crystal may be slower: 100 ppm. */
    private static final int DRIFT = 10_000;

    private final LongSupplier nanoTime;
    private final LongSupplier wallMicros;
    private final LongSupplier monotonicMicros;
    private long leadNanos;
    private boolean first = true;
    private long last;
    private final boolean isOwn;
    private long offsetNanos = Long.MAX_VALUE;
    private long lastOwn;

    /**
     * Reads the given clocks.
     *
     * @param nanoTime the context's
     * @param wallMicros microseconds since 1970
     * @param monotonicMicros microseconds since the machine started
     */
    StampClock(LongSupplier nanoTime, LongSupplier wallMicros, LongSupplier monotonicMicros) {
        this(nanoTime, wallMicros, monotonicMicros, false);
    }

    private StampClock(LongSupplier nanoTime, LongSupplier wallMicros, LongSupplier monotonicMicros, boolean isOwn) {
        this.nanoTime = nanoTime;
        this.wallMicros = wallMicros;
        this.monotonicMicros = monotonicMicros;
        this.isOwn = isOwn;
    }

    /** Reads the clocks that FFmpeg's devices stamp with. */
    static StampClock ofDevices(LongSupplier nanoTime) {
        return new StampClock(nanoTime, avutil::av_gettime, avutil::av_gettime_relative);
    }

    /**
     * For a device whose clock nobody else can read: the packet that was underway for the shortest time counts as captured when it
     * arrived, and others as much earlier as they were underway longer.
     */
    static StampClock ofItsOwn(LongSupplier nanoTime) {
        return new StampClock(nanoTime, () -> 0, () -> 0, true);
    }

    /**
     * When a packet that just arrived was captured, in nanoseconds of the context's clock.
     *
     * @param ptsMicros the device's stamp in microseconds, or {@code AV_NOPTS_VALUE}
     */
    long stamp(long ptsMicros) {
        long now = nanoTime.getAsLong();
        long raw = ptsMicros == avutil.AV_NOPTS_VALUE ? now : translate(ptsMicros, now);
        // A clock that runs ahead (some drivers stamp the end of the exposure that is to come) is moved back as a
        // whole: cutting its stamps off one by one would turn an even rate into the jitter of arrival.
        leadNanos -= leadNanos / FORGET;
        leadNanos = Math.max(leadNanos, raw - now);
        long stamp = raw - leadNanos;
        last = first ? stamp : Math.max(stamp, last + 1);
        first = false;
        return last;
    }

    private long translate(long ptsMicros, long now) {
        if (isOwn) {
            return translateOwn(TimeUnit.MICROSECONDS.toNanos(ptsMicros), now);
        }
        long wall = wallMicros.getAsLong() - ptsMicros;
        if (isPlausible(wall)) {
            return exact(wallMicros, ptsMicros);
        }
        long monotonic = monotonicMicros.getAsLong() - ptsMicros;
        return isPlausible(monotonic) ? exact(monotonicMicros, ptsMicros) : now;
    }

    private long translateOwn(long own, long now) {
        boolean isNew = offsetNanos == Long.MAX_VALUE;
        boolean jumped = !isNew && Math.abs(now - own - offsetNanos) > TimeUnit.MICROSECONDS.toNanos(MAX_AGE_MICROS);
        if (isNew || jumped) {
            offsetNanos = now - own;
        } else {
            offsetNanos = Math.min(now - own, offsetNanos + Math.max(0, own - lastOwn) / DRIFT);
        }
        lastOwn = own;
        return own + offsetNanos;
    }

    private static boolean isPlausible(long ageMicros) {
        return ageMicros > -MAX_LEAD_MICROS && ageMicros < MAX_AGE_MICROS;
    }

    /** Reads both clocks until nothing came between, so that a stamp does not jump by a pause of this thread. */
    private long exact(LongSupplier clock, long ptsMicros) {
        long best = 0;
        long bestGap = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && bestGap > TIGHT_NANOS; attempt++) {
            long before = nanoTime.getAsLong();
            long micros = clock.getAsLong();
            long gap = nanoTime.getAsLong() - before;
            if (gap < bestGap) {
                bestGap = gap;
                best = before + gap / 2 - TimeUnit.MICROSECONDS.toNanos(micros - ptsMicros);
            }
        }
        return best;
    }
}
