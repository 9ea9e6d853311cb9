package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.Registration;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when camera nodes come and go in a directory; watches from the first listener on, on a thread of its own.
 *
 * <p>Thread-safe.
 */
final class DeviceWatch implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(DeviceWatch.class.getName());

    /** A camera brings several nodes, and udev sets their permissions a moment later: one event for all of it. */
    private static final long QUIET_MILLIS = 200;

    private static final long PATIENCE_MILLIS = 1_000;

    private final Path directory;
    private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();
    private @Nullable WatchService service;
    private @Nullable Thread watcher;
    private boolean closed;

    DeviceWatch(Path directory) {
        this.directory = directory;
    }

    /** Calls the listener after each change, on the watching thread. */
    Registration add(Runnable listener) {
        Object key = new Object();
        listeners.put(key, listener);
        start();
        return () -> listeners.remove(key);
    }

    private synchronized void start() {
        if (service != null || closed) {
            return;
        }
        try {
            WatchService watch = directory.getFileSystem().newWatchService();
            service = watch;
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            watcher = new Thread(() -> watch(watch), "mediacapture-devices");
            watcher.setDaemon(true);
            watcher.start();
        } catch (IOException e) {
            LOGGER.log(Level.INFO, "Plugged and unplugged cameras go unnoticed: " + directory + " can't be watched", e);
        }
    }

    private void watch(WatchService watch) {
        try {
            while (true) {
                if (concernsCameras(watch.take())) {
                    waitForQuiet(watch);
                    listeners.values().forEach(DeviceWatch::tell);
                }
            }
        } catch (ClosedWatchServiceException e) {
            LOGGER.log(Level.TRACE, "No longer watching {0}", directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitForQuiet(WatchService watch) throws InterruptedException {
        WatchKey more = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        while (more != null) {
            concernsCameras(more);
            more = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean concernsCameras(WatchKey key) {
        boolean concerns = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            concerns |= event.context() == null || event.context().toString().startsWith("video");
        }
        key.reset();
        return concerns;
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "A listener for device changes failed", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        listeners.clear();
        if (service != null) {
            try {
                service.close();
                if (watcher != null && watcher != Thread.currentThread()) {
                    watcher.join(PATIENCE_MILLIS);
                }
            } catch (IOException e) {
                LOGGER.log(Level.DEBUG, "Could not stop watching " + directory, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
