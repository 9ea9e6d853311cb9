package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import io.github.mediacapture.ffmpeg.devices.signal.Listeners;
import io.github.mediacapture.ffmpeg.devices.signal.Watcher;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the nodes of cameras and of ALSA's sound cards come and go; watches from the first listener on, on a thread of
 * its own.
 *
 * <p>Thread-safe.
 */
public final class NodeWatch implements ChangeSignal {
    private static final LazyLog LOG = new LazyLog(NodeWatch.class);

    /** A camera brings several nodes, and udev sets their permissions a moment later: one event for all of it. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private final Path dev;
    private final Listeners listeners = new Listeners();
    private @Nullable WatchService service;
    private @Nullable Thread watcher;
    private boolean closed;

    /**
     * Watches another directory in tests.
     *
     * @param dev {@code /dev}
     */
    public NodeWatch(Path dev) {
        this.dev = dev;
    }

    @Override
    public Registration add(Runnable listener) {
        Registration registration = listeners.add(listener);
        start();
        return registration;
    }

    private synchronized void start() {
        if (service != null || closed) {
            return;
        }
        try {
            WatchService watch = dev.getFileSystem().newWatchService();
            service = watch;
            watch(watch, dev);
            watchAudio(watch);
            watcher = Watcher.start("mediacapture-devices", () -> run(watch));
        } catch (IOException e) {
            LOG.get().log(Level.INFO, "Plugged and unplugged cameras go unnoticed: " + dev + " can't be watched", e);
        }
    }

    /** The first sound card makes the directory appear. */
    private void watchAudio(WatchService watch) throws IOException {
        if (Files.isDirectory(dev.resolve("snd"))) {
            watch(watch, dev.resolve("snd"));
        }
    }

    private static void watch(WatchService watch, Path directory) throws IOException {
        directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
    }

    private void run(WatchService watch) {
        try {
            while (true) {
                if (concernsUs(next(watch))) {
                    waitForQuiet(watch);
                    watchAudio(watch);
                    listeners.tell();
                }
            }
        } catch (ClosedWatchServiceException e) {
            LOG.get().log(Level.TRACE, "No longer watching {0}", dev);
        } catch (IOException e) {
            LOG.get().log(Level.INFO, "Devices that come and go are no longer noticed", e);
        }
    }

    private WatchKey next(WatchService watch) {
        while (true) {
            try {
                return watch.take();
            } catch (InterruptedException e) {
                LOG.get().log(Level.DEBUG, "Interrupt of the watch on {0} ignored", dev);
            }
        }
    }

    private static void waitForQuiet(WatchService watch) {
        boolean quiet = false;
        while (!quiet) {
            quiet = !BoundedWait.await(QUIET, nanos -> {
                WatchKey more = watch.poll(nanos, TimeUnit.NANOSECONDS);
                if (more != null) {
                    concernsUs(more);
                }
                return more != null;
            });
        }
    }

    private static boolean concernsUs(WatchKey key) {
        boolean concerns = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            String name = event.context() == null ? "" : event.context().toString();
            // An overflow has no name. Sound cards have a node per direction; those that record end with "c".
            concerns |= name.isEmpty() || name.startsWith("video") || name.equals("snd") || name.startsWith("pcmC");
        }
        key.reset();
        return concerns;
    }

    @Override
    public synchronized void close() {
        closed = true;
        listeners.clear();
        if (service != null) {
            try {
                service.close();
                Watcher.awaitEnd(watcher);
            } catch (IOException e) {
                LOG.get().log(Level.DEBUG, "Could not stop watching " + dev, e);
            }
        }
    }
}
