package io.github.mediacapture.core.play.playback;

import io.github.mediacapture.spi.MediaRuntime;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The position of a file that plays: by what is heard, else by the context's clock; never goes back by itself. Thread-safe. */
public final class PlaybackClock {
    private final MediaRuntime runtime;
    private final Supplier<OptionalLong> heard;
    private long held; // this and all below under this
    private long since;
    private double rate = 1;
    private boolean running;
    private boolean bySound;

    /** @param heard the position that is heard, while sound tells the time */
    public PlaybackClock(MediaRuntime runtime, Supplier<OptionalLong> heard) {
        this.runtime = runtime;
        this.heard = heard;
    }

    /** Sound tells the time from now on, or no longer; until it does, the position stands. */
    public synchronized void followSound(boolean follows) {
        hold();
        bySound = follows;
    }

    public synchronized void run(boolean runs) {
        hold();
        running = runs;
    }

    public synchronized void setRate(double value) {
        hold();
        rate = value;
    }

    /** Goes elsewhere. */
    public synchronized void set(long nanos) {
        held = nanos;
        since = runtime.nanoTime();
    }

    private void hold() {
        held = now();
        since = runtime.nanoTime();
    }

    public synchronized long now() {
        if (!running) {
            return held;
        }
        if (bySound) {
            held = Math.max(held, heard.get().orElse(held));
            return held;
        }
        return held + Math.round((runtime.nanoTime() - since) * rate);
    }

    public synchronized double rate() {
        return rate;
    }
}
