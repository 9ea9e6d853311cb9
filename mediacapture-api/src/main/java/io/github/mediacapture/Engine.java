package io.github.mediacapture;

import io.github.mediacapture.internal.Reason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds what implements this API; stateless. */
final class Engine {
    /** A class loader that is broken itself would have us look for ever. */
    private static final int MOST_BROKEN = 20;

    private Engine() {}

    /**
     * The one that the thread's class loader sees, else the one that ours sees: the thread may be that of another app, with
     * another copy of all this.
     *
     * @return the engine
     * @throws IllegalStateException if there is none that works
     */
    static MediaCaptureProvider find() {
        List<ServiceConfigurationError> broken = new ArrayList<>();
        MediaCaptureProvider found = first(ServiceLoader.load(MediaCaptureProvider.class), broken);
        if (found == null) {
            found = first(ServiceLoader.load(MediaCaptureProvider.class, Engine.class.getClassLoader()), broken);
        }
        if (found != null) {
            return found;
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException("The capture engine is broken: " + Reason.of(broken.get(0)), broken.get(0));
        }
        throw new IllegalStateException(
                "No capture engine found. Add the dependency io.github.mediacapture:mediacapture-core,"
                        + " and io.github.mediacapture:mediacapture-ffmpeg for cameras and recording.");
    }

    private static @Nullable MediaCaptureProvider first(
            ServiceLoader<MediaCaptureProvider> loader, List<ServiceConfigurationError> broken) {
        Iterator<MediaCaptureProvider> seen = loader.iterator();
        for (int tries = 0; tries < MOST_BROKEN; tries++) {
            try {
                return seen.hasNext() ? seen.next() : null;
            } catch (ServiceConfigurationError e) {
                broken.add(e);
            }
        }
        return null;
    }
}
