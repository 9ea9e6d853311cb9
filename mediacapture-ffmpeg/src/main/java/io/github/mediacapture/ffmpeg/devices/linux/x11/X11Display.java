package io.github.mediacapture.ffmpeg.devices.linux.x11;

import static io.github.mediacapture.ffmpeg.devices.linux.x11.X11Connection.padded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an X display, of this machine or another one; immutable.
 *
 * @param host the machine, which is reached through the network; empty for a socket of this one
 * @param number of the display
 * @param screenNumber of the screen of that display
 * @see <a href="https://www.x.org/releases/current/doc/xproto/x11protocol.html#connection_setup">X11, connection setup</a>
 */
public record X11Display(String host, int number, int screenNumber) {
    /** As Xlib reads it; a host has no character that means something to FFmpeg. */
    private static final Pattern NAME = Pattern.compile(
            "(?:(unix|tcp|inet6?)/)?([A-Za-z0-9][\\w.-]*|\\[[0-9a-fA-F:.]+]|):(\\d{1,5})(?:\\.(\\d{1,3}))?");

    /** A display of this machine. */
    X11Display(int number, int screenNumber) {
        this("", number, screenNumber);
    }

    /** A screen: its root window, and its size in pixels when we connected. */
    record Screen(int root, int width, int height) {}

    /** A connection, and the screen that the name stands for. */
    public record Session(X11Connection connection, Screen screen) implements AutoCloseable {
        @Override
        public void close() {
            connection.close();
        }
    }

    /** Reads the value of {@code DISPLAY}; empty if it is no display. */
    public static Optional<X11Display> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(2);
        boolean local = "unix".equals(matcher.group(1)) || (matcher.group(1) == null && host.equals("unix"));
        boolean network = matcher.group(1) != null && !local;
        int screen = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        return Optional.of(new X11Display(
                local ? "" : network && host.isEmpty() ? "localhost" : host,
                Integer.parseInt(matcher.group(3)),
                screen));
    }

    /** As FFmpeg and people write it. */
    String name() {
        return host + ":" + number + (screenNumber == 0 ? "" : "." + screenNumber);
    }

    /**
     * Connects; blocks for at most a few seconds.
     *
     * @param environment with {@code XAUTHORITY} and {@code HOME}, where the user's key is
     * @throws IOException if there is no server, or it does not let us in
     */
    public Session connect(Map<String, String> environment) throws IOException {
        X11Connection connection = X11Connection.open(host, number);
        try {
            ByteBuffer[] answer = connection.setUp(XAuthority.cookie(environment, number, connection.peer()));
            return new Session(connection, parseSetup(answer[0], answer[1]));
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Finds the screen in the server's answer, little-endian as we asked for. */
    Screen parseSetup(ByteBuffer head, ByteBuffer body) throws IOException {
        if (head.get(0) != 1) {
            int length =
                    head.get(0) == 0 ? Math.min(Byte.toUnsignedInt(head.get(1)), body.capacity()) : body.capacity();
            byte[] reason = new byte[length];
            body.get(0, reason);
            throw new IOException(
                    "The X server " + name() + " refuses: " + new String(reason, StandardCharsets.ISO_8859_1).strip());
        }
        int screens = Byte.toUnsignedInt(body.get(20));
        if (screenNumber >= screens) {
            throw new IOException(
                    "The X server " + host + ":" + number + " has " + screens + " screens, none is " + name());
        }
        int at = 32 + padded(Short.toUnsignedInt(body.getShort(16))) + 8 * Byte.toUnsignedInt(body.get(21));
        for (int skipped = 0; skipped < screenNumber; skipped++) {
            at = afterScreen(body, at);
        }
        return new Screen(
                body.getInt(at),
                Short.toUnsignedInt(body.getShort(at + 20)),
                Short.toUnsignedInt(body.getShort(at + 22)));
    }

    private static int afterScreen(ByteBuffer body, int screen) {
        int depths = Byte.toUnsignedInt(body.get(screen + 39));
        int at = screen + 40;
        for (int depth = 0; depth < depths; depth++) {
            at += 8 + 24 * Short.toUnsignedInt(body.getShort(at + 2));
        }
        return at;
    }
}
