package io.github.mediacapture.ffmpeg.devices.signal;

import io.github.mediacapture.internal.BoundedWait;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread of a {@link ChangeSignal}, which waits for the operating system or a server; stateless. */
public final class Watcher {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Watcher() {}

    public static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits a little for the end of what was told to end; not for itself. */
    public static void awaitEnd(@Nullable Thread thread) {
        if (thread != null && thread != Thread.currentThread()) {
            boolean unused = BoundedWait.await(PATIENCE, nanos -> {
                TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
                return !thread.isAlive();
            });
        }
    }
}
