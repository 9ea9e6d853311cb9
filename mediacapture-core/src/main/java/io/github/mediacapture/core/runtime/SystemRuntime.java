package io.github.mediacapture.core.runtime;

import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;

/** Real time and real threads; thread-safe, without state. */
public final class SystemRuntime implements MediaRuntime {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Lane openLane(String name) {
        return new ThreadLane("mediacapture-" + name);
    }
}
