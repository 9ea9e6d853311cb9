package io.github.mediacapture.core.effects;

import io.github.mediacapture.effects.EffectStatistics;
import java.time.Duration;

/** Counts what an effect does: written on its lane, read by any thread. */
final class EffectCounters {
    private long framesOut;
    private long failed;
    private long measured;
    private long sumNanos;
    private long mostNanos;

    synchronized void emitted() {
        framesOut++;
    }

    synchronized void failed() {
        failed++;
    }

    synchronized void took(long nanos) {
        measured++;
        sumNanos += nanos;
        mostNanos = Math.max(mostNanos, nanos);
    }

    /** Another effect is measured from now on. */
    synchronized void swapped() {
        measured = 0;
        sumNanos = 0;
        mostNanos = 0;
    }

    synchronized EffectStatistics snapshot(long framesIn, long dropped) {
        return new EffectStatistics(
                framesIn,
                framesOut,
                dropped,
                failed,
                Duration.ofNanos(measured == 0 ? 0 : sumNanos / measured),
                Duration.ofNanos(mostNanos));
    }
}
