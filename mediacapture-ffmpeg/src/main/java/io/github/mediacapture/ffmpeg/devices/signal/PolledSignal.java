package io.github.mediacapture.ffmpeg.devices.signal;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.internal.LazyLog;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells when what somebody sees is another thing than before: looks every two seconds from the first listener on, on a thread of its own.
 * For systems that tell changes to programs with a window and a message loop only.
 *
 * <p>Thread-safe.
 */
public final class PolledSignal implements ChangeSignal {
    private static final LazyLog LOG = new LazyLog(PolledSignal.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final String threadName;
    private final Supplier<?> look;
    private final Duration interval;
    private final Listeners listeners = new Listeners();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread watcher;

    /**
     * Does nothing yet.
     *
     * @param look what is there, equal to what was there if nothing came or went; may throw a {@code MediaException}: then it is not asked again
     */
    public PolledSignal(String threadName, Supplier<?> look) {
        this(threadName, look, INTERVAL);
    }

    /** Looks in other intervals. */
    public PolledSignal(String threadName, Supplier<?> look, Duration interval) {
        this.threadName = threadName;
        this.look = look;
        this.interval = interval;
    }

    @Override
    public Registration add(Runnable listener) {
        Registration registration = listeners.add(listener);
        synchronized (this) {
            if (watcher == null && closed.getCount() > 0) {
                watcher = Watcher.start(threadName, this::run);
            }
        }
        return registration;
    }

    private void run() {
        try {
            Object before = look.get();
            while (!isClosedAfter(interval)) {
                Object now = look.get();
                if (!now.equals(before)) {
                    before = now;
                    listeners.tell();
                }
            }
        } catch (MediaException e) {
            LOG.get().log(Level.INFO, "Devices that come and go are not noticed", e);
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
