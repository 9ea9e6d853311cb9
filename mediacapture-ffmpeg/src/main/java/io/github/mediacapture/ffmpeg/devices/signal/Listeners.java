package io.github.mediacapture.ffmpeg.devices.signal;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.LazyLog;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who listens to a signal; thread-safe. */
public final class Listeners {
    private static final LazyLog LOG = new LazyLog(Listeners.class);

    private final Map<Object, Runnable> all = new ConcurrentHashMap<>();

    public Registration add(Runnable listener) {
        Object key = new Object(); // so that a listener that was added twice is removed once
        all.put(key, listener);
        return () -> all.remove(key);
    }

    public void tell() {
        for (Runnable listener : all.values()) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.get().log(Level.WARNING, "A listener for device changes failed", e);
            }
        }
    }

    public void clear() {
        all.clear();
    }
}
