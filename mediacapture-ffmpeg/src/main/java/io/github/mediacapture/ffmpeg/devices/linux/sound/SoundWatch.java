package io.github.mediacapture.ffmpeg.devices.linux.sound;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import io.github.mediacapture.ffmpeg.devices.signal.Listeners;
import io.github.mediacapture.ffmpeg.devices.signal.Watcher;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when sources and outputs of the sound server come and go, or another becomes the default; connects when the first
 * listener comes, on a thread of its own, and again when the server was started anew.
 *
 * <p>Thread-safe.
 */
public final class SoundWatch implements ChangeSignal {
    private static final LazyLog LOG = new LazyLog(SoundWatch.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final PulsePlaces places;
    private final Listeners listeners = new Listeners();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread watcher;
    private @Nullable PulseConnection connection;

    /** Does nothing yet. */
    public SoundWatch(Map<String, String> env) {
        this.places = new PulsePlaces(env, Path.of(System.getProperty("user.home")));
    }

    @Override
    public Registration add(Runnable listener) {
        Registration registration = listeners.add(listener);
        synchronized (this) {
            if (watcher == null && !isClosed()) {
                watcher = Watcher.start("mediacapture-sound", this::run);
            }
        }
        return registration;
    }

    private void run() {
        try {
            do {
                Optional<Path> socket = places.socket();
                if (socket.isPresent()) {
                    connect(socket.get());
                }
            } while (!isClosedWithin(RETRY));
        } catch (AccessDeniedException e) {
            LOG.get().log(Level.INFO, "Microphones that come and go are not noticed: {0}", Reason.of(e));
        }
    }

    private boolean isClosedWithin(Duration time) {
        boolean unused = Thread.interrupted(); // which has cost the connection, and must not cost the next one
        return BoundedWait.await(time, nanos -> closed.await(nanos, TimeUnit.NANOSECONDS));
    }

    private void connect(Path socket) throws AccessDeniedException {
        try (PulseConnection opened = PulseConnection.open(socket, places.cookie())) {
            listen(opened);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            LOG.get().log(isClosed() ? Level.TRACE : Level.DEBUG, "The sound server tells no changes now", e);
        }
    }

    private void listen(PulseConnection opened) throws IOException {
        synchronized (this) {
            if (isClosed()) {
                return;
            }
            connection = opened;
        }
        try {
            listeners.tell(); // of what came before, or is of a new server
            while (true) {
                opened.awaitChange();
                listeners.tell();
            }
        } finally {
            listeners.tell(); // that everything is gone
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        @Nullable Thread running;
        synchronized (this) {
            closed.countDown();
            listeners.clear();
            running = watcher;
            closeConnection();
        }
        Watcher.awaitEnd(running);
    }

    private void closeConnection() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            LOG.get().log(Level.DEBUG, "Could not leave the sound server", e);
        }
    }
}
