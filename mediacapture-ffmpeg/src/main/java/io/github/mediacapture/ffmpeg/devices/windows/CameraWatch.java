package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import io.github.mediacapture.ffmpeg.devices.signal.Listeners;
import io.github.mediacapture.ffmpeg.devices.signal.Watcher;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.internal.LazyLog;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when cameras come and go: lists them every two seconds from the first listener on, on a thread of its own. Windows tells changes
 * to programs with a window and a message loop only.
 *
 * <p>Thread-safe.
 */
final class CameraWatch implements ChangeSignal {
    private static final LazyLog LOG = new LazyLog(CameraWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final DirectShow directShow;
    private final Duration interval;
    private final Listeners listeners = new Listeners();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread watcher;

    CameraWatch(DirectShow directShow) {
        this(directShow, INTERVAL);
    }

    CameraWatch(DirectShow directShow, Duration interval) {
        this.directShow = directShow;
        this.interval = interval;
    }

    @Override
    public Registration add(Runnable listener) {
        Registration registration = listeners.add(listener);
        synchronized (this) {
            if (watcher == null && closed.getCount() > 0) {
                watcher = Watcher.start("mediacapture-devices", this::run);
            }
        }
        return registration;
    }

    private void run() {
        try {
            FfmpegLibrary.loadDevices();
            List<DirectShow.Source> before = directShow.sources();
            while (!isClosedAfter(interval)) {
                List<DirectShow.Source> now = directShow.sources();
                if (!now.equals(before)) {
                    before = now;
                    listeners.tell();
                }
            }
        } catch (MediaException e) {
            LOG.get().log(Level.INFO, "Plugged and unplugged cameras go unnoticed", e);
        }
    }

    private boolean isClosedAfter(Duration time) {
        return BoundedWait.await(time, nanos -> closed.await(nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        closed.countDown();
        listeners.clear();
        Thread running;
        synchronized (this) {
            running = watcher;
        }
        Watcher.awaitEnd(running);
    }
}
