package io.github.mediacapture.ffmpeg.devices.linux.x11;

import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A monitor, by its name; the screen as a whole where it has only one. */
final class MonitorAccess implements SurfaceAccess {
    private static final long GOOD_FOR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final WindowAccess.Server server;
    private final String name;

    MonitorAccess(WindowAccess.Server server, String name) {
        this.server = server;
        this.name = name;
    }

    @Override
    public Watch watch() throws IOException {
        X11Display.Session session = server.connect();
        try {
            return new MonitorWatch(session);
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private final class MonitorWatch implements Watch {
        private final X11Display.Session session;
        private final double pixelRatio;
        private @Nullable State last;
        private long lastNanos;

        MonitorWatch(X11Display.Session session) throws IOException {
            this.session = session;
            this.pixelRatio = X11Windows.pixelRatio(session);
        }

        @Override
        public double pixelRatio() {
            return pixelRatio;
        }

        @Override
        public State state() throws IOException {
            State known = last;
            return known != null && System.nanoTime() - lastNanos < GOOD_FOR_NANOS ? known : now();
        }

        @Override
        public State now() throws IOException {
            State state = X11Monitors.list(session).stream()
                    .filter(monitor -> monitor.name().equals(name))
                    .findFirst()
                    .map(MonitorAccess::shown)
                    .orElse(State.GONE);
            last = state;
            lastNanos = System.nanoTime();
            return state;
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private static State shown(X11Monitors.Monitor monitor) {
        Map<String, String> area = Map.of(
                "grab_x", Integer.toString(monitor.x()),
                "grab_y", Integer.toString(monitor.y()),
                "video_size", monitor.width() + "x" + monitor.height());
        return new State(true, true, monitor.width(), monitor.height(), area);
    }
}
