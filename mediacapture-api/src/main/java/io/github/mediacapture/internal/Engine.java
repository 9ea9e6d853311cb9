package io.github.mediacapture.internal;

import io.github.mediacapture.spi.MediaCaptureProvider;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Finds what implements this API; stateless. */
public final class Engine {
    private Engine() {}

    /**
     * The one that the thread's class loader sees, else the one that ours sees.
     *
     * @throws IllegalStateException if there is none
     */
    public static MediaCaptureProvider find() {
        Iterator<MediaCaptureProvider> seen =
                ServiceLoader.load(MediaCaptureProvider.class).iterator();
        if (!seen.hasNext()) {
            seen = ServiceLoader.load(MediaCaptureProvider.class, Engine.class.getClassLoader())
                    .iterator();
        }
        if (!seen.hasNext()) {
            throw new IllegalStateException(
                    "No capture engine found. Add the dependency io.github.mediacapture:mediacapture-core,"
                            + " and io.github.mediacapture:mediacapture-ffmpeg for cameras and recording.");
        }
        return seen.next();
    }
}
