package io.github.mediacapture.core.play.file;

import io.github.mediacapture.core.play.playback.PlaybackHost;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Tells how long a file is that is being written, and at last how long it has become; on the lane of its playback. */
final class FileGrowth {
    private static final long STEP_NANOS = 250_000_000;

    private final MediaRuntime runtime;
    private final PlaybackHost host;
    private boolean goesOn; // or it was not told yet that it no longer does
    private long lookedNanos;
    private long toldDuration = -1;

    FileGrowth(MediaRuntime runtime, PlaybackHost host) {
        this.runtime = runtime;
        this.host = host;
    }

    /** @param length as it is told now */
    void opened(MediaReader file, OptionalLong length) {
        goesOn = file.mayGrow();
        lookedNanos = runtime.nanoTime();
        toldDuration = length.orElse(-1);
    }

    boolean goesOn() {
        return goesOn;
    }

    /** In nanoseconds; −1 where it is not known. */
    long toldDuration() {
        return toldDuration;
    }

    /**
     * Looks again, now and then.
     *
     * @param waits whether somebody waits for more
     * @param readNanos where what was read ends
     */
    void look(MediaReader file, boolean waits, LongSupplier readNanos) {
        if (!goesOn) {
            return;
        }
        boolean mayGrow = file.mayGrow(); // first: what is added before it says no is there
        long now = runtime.nanoTime();
        if (mayGrow && !waits && now - lookedNanos < STEP_NANOS) {
            return;
        }
        lookedNanos = now;
        long length = Math.max(file.durationNanos().orElse(-1), readNanos.getAsLong());
        goesOn = mayGrow;
        if (length > toldDuration) {
            toldDuration = length;
            host.onDuration(length / 1e9);
        }
    }
}
