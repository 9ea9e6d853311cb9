package io.github.mediacapture.ffmpeg.devices.linux.x11;

import io.github.mediacapture.ffmpeg.devices.listing.ListedWatch;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import java.io.IOException;
import java.util.Map;

/** A monitor, by its name; the screen as a whole where it has only one. */
final class MonitorAccess implements SurfaceAccess {
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

    private final class MonitorWatch extends ListedWatch {
        private final X11Display.Session session;

        MonitorWatch(X11Display.Session session) throws IOException {
            super(X11Windows.pixelRatio(session));
            this.session = session;
        }

        @Override
        protected State look() throws IOException {
            return X11Monitors.list(session).stream()
                    .filter(monitor -> monitor.name().equals(name))
                    .findFirst()
                    .map(MonitorAccess::shown)
                    .orElse(State.GONE);
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
