package io.github.mediacapture.ffmpeg.devices.linux.x11;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The monitors of a screen, as RandR tells them.
 *
 * @see <a href="https://gitlab.freedesktop.org/xorg/proto/xorgproto/-/blob/master/randrproto.txt">RandR, GetMonitors</a>
 */
final class X11Monitors {
    private static final int QUERY_VERSION = 0;
    private static final int GET_MONITORS = 42;
    private static final int FIRST_MINOR_WITH_MONITORS = 5;
    private static final int GET_ATOM_NAME = 17;
    private static final int REPLY_BYTES = 32;
    private static final int ENTRY_BYTES = 24;

    private X11Monitors() {}

    /** A part of the screen; the name is empty where there is only one. */
    record Monitor(String name, boolean primary, int x, int y, int width, int height) {}

    /** The monitors, the primary one first; the whole screen if the server tells of fewer than two. */
    static List<Monitor> list(X11Display.Session session) throws IOException {
        List<Monitor> monitors = told(session);
        if (monitors.size() > 1) {
            return monitors.stream()
                    .sorted(Comparator.comparing(Monitor::primary).reversed())
                    .toList();
        }
        X11Windows.Geometry whole =
                X11Windows.geometry(session.connection(), session.screen().root());
        return List.of(new Monitor("", true, 0, 0, whole.width(), whole.height()));
    }

    /** Whether it is a server on a desktop of Wayland's; newer ones have an extension that says so. */
    static boolean areOfWayland(X11Display.Session session) throws IOException {
        return told(session).stream().anyMatch(monitor -> monitor.name().startsWith("XWAYLAND"));
    }

    private static List<Monitor> told(X11Display.Session session) throws IOException {
        X11Connection server = session.connection();
        OptionalInt randr = server.extension("RANDR");
        if (randr.isEmpty()) {
            return List.of();
        }
        ByteBuffer version = server.ask(
                X11Request.of(randr.getAsInt(), QUERY_VERSION).card32(1).card32(FIRST_MINOR_WITH_MONITORS));
        if (version.getInt(8) == 1 && version.getInt(12) < FIRST_MINOR_WITH_MONITORS) {
            return List.of();
        }
        boolean onlyActive = true;
        ByteBuffer reply = server.ask(X11Request.of(randr.getAsInt(), GET_MONITORS)
                .card32(session.screen().root())
                .card8(onlyActive ? 1 : 0));
        List<Monitor> monitors = new ArrayList<>();
        int at = REPLY_BYTES;
        for (int i = 0; i < reply.getInt(12); i++) {
            monitors.add(new Monitor(
                    atomName(server, reply.getInt(at)),
                    reply.get(at + 4) == 1,
                    reply.getShort(at + 8),
                    reply.getShort(at + 10),
                    Short.toUnsignedInt(reply.getShort(at + 12)),
                    Short.toUnsignedInt(reply.getShort(at + 14))));
            at += ENTRY_BYTES + Integer.BYTES * Short.toUnsignedInt(reply.getShort(at + 6));
        }
        return monitors;
    }

    private static String atomName(X11Connection server, int atom) throws IOException {
        ByteBuffer reply = server.ask(X11Request.of(GET_ATOM_NAME, 0).card32(atom));
        byte[] name = new byte[Short.toUnsignedInt(reply.getShort(8))];
        reply.get(REPLY_BYTES, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
