package io.github.mediacapture.core.play;

import io.github.mediacapture.spi.MediaRuntime;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The position of a file that plays: by what is heard, else by the context's clock; never goes back by itself. Thread-safe. */
final class PlaybackClock {
    private final MediaRuntime runtime;
    private final Supplier<OptionalLong> heard;
    private long held; // this and all below under this
    private long since;
    private double rate = 1;
    private boolean running;
    private boolean bySound;

    /** @param heard the position that is heard, while sound tells the time */
    PlaybackClock(MediaRuntime runtime, Supplier<OptionalLong> heard) {
        this.runtime = runtime;
        this.heard = heard;
    }

    /** Sound tells the time from now on, or no longer; until it does, the position stands. */
    synchronized void followSound(boolean follows) {
        hold();
        bySound = follows;
    }

    synchronized void run(boolean runs) {
        hold();
        running = runs;
    }

    synchronized void setRate(double value) {
        hold();
        rate = value;
    }

    /** Goes elsewhere. */
    synchronized void set(long nanos) {
        held = nanos;
        since = runtime.nanoTime();
    }

    private void hold() {
        held = now();
        since = runtime.nanoTime();
    }

    synchronized long now() {
        if (!running) {
            return held;
        }
        if (bySound) {
            held = Math.max(held, heard.get().orElse(held));
            return held;
        }
        return held + Math.round((runtime.nanoTime() - since) * rate);
    }

    synchronized double rate() {
        return rate;
    }
}
