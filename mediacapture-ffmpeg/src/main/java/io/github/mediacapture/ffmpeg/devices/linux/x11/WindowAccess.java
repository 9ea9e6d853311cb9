package io.github.mediacapture.ffmpeg.devices.linux.x11;

import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A window.
 *
 * <p>While it is watched, the server keeps its frame apart from the screen (by the extension Composite), so that what
 * lies over it is not captured, and what lies under other windows or outside of the screen is.
 *
 * @see <a href="https://gitlab.freedesktop.org/xorg/proto/xorgproto/-/blob/master/compositeproto.txt">Composite</a>
 */
final class WindowAccess implements SurfaceAccess {
    private static final int QUERY_VERSION = 0;
    private static final int REDIRECT_WINDOW = 1;
    private static final int AUTOMATIC = 0;

    private final Server server;
    private final int id;

    /** Connects to the server anew, each time. */
    interface Server {
        X11Display.Session connect() throws IOException;
    }

    WindowAccess(Server server, int id) {
        this.server = server;
        this.id = id;
    }

    /** Whether a server can keep the frames of windows apart. */
    static boolean isWhole(X11Connection connection) throws IOException {
        return connection.extension("Composite").isPresent();
    }

    @Override
    public Watch watch() throws IOException {
        X11Display.Session session = server.connect();
        try {
            keepApart(session.connection());
            return new WindowWatch(session);
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Lasts as long as the connection. */
    private void keepApart(X11Connection connection) throws IOException {
        OptionalInt composite = connection.extension("Composite");
        if (composite.isPresent()) {
            int opcode = composite.getAsInt();
            connection.ask(X11Request.of(opcode, QUERY_VERSION).card32(0).card32(4));
            connection.send(X11Request.of(opcode, REDIRECT_WINDOW).card32(id).card8(AUTOMATIC));
        }
    }

    @Override
    public void focus() throws IOException {
        try (X11Display.Session session = server.connect()) {
            X11Windows.focus(session, id);
        }
    }

    private final class WindowWatch implements Watch {
        private final X11Display.Session session;
        private final double pixelRatio;

        WindowWatch(X11Display.Session session) throws IOException {
            this.session = session;
            this.pixelRatio = X11Windows.pixelRatio(session);
        }

        @Override
        public double pixelRatio() {
            return pixelRatio;
        }

        @Override
        public State state() throws IOException {
            return now();
        }

        @Override
        public State now() throws IOException {
            try {
                boolean shown = X11Windows.isViewable(session.connection(), id);
                X11Windows.Geometry geometry = X11Windows.geometry(session.connection(), id);
                return new State(
                        true,
                        shown,
                        geometry.width(),
                        geometry.height(),
                        Map.of("window_id", Integer.toUnsignedString(id)));
            } catch (X11Connection.Refusal e) {
                return State.GONE;
            }
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
