package io.github.mediacapture.ffmpeg.devices.linux.x11;

import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The windows of applications, as a window manager or else the server tells them; stateless.
 *
 * @see <a href="https://specifications.freedesktop.org/wm-spec/latest/">Extended Window Manager Hints</a>
 */
public final class X11Windows {
    private static final Pattern DOTS_PER_INCH = Pattern.compile("(?m)^Xft\\.dpi:\\s*(\\d{2,4}(?:\\.\\d+)?)\\s*$");
    private static final double USUAL_DOTS_PER_INCH = 96;

    private static final LazyLog LOG = new LazyLog(X11Windows.class);

    private static final int GET_WINDOW_ATTRIBUTES = 3;
    private static final int CONFIGURE_WINDOW = 12;
    private static final int GET_GEOMETRY = 14;
    private static final int QUERY_TREE = 15;
    private static final int GET_PROPERTY = 20;
    private static final int SEND_EVENT = 25;
    private static final int SET_INPUT_FOCUS = 42;

    private static final int REPLY_BYTES = 32;
    private static final int MOST_PROPERTY_WORDS = 4096;
    private static final int RESOURCE_MANAGER = 23;
    private static final int WM_NAME = 39;
    private static final int VIEWABLE = 2;
    private static final int INPUT_OUTPUT = 1;
    private static final int CLIENT_MESSAGE = 33;
    private static final int SUBSTRUCTURE_MASKS = 0x18_0000;
    private static final int SOURCE_PAGER = 2;
    private static final int STACK_MODE = 0x40;
    private static final int REVERT_TO_PARENT = 2;

    private X11Windows() {}

    /** Where a window is within its parent, and how large, in pixels without its border. */
    record Geometry(int x, int y, int width, int height) {}

    /** A window and its title. */
    public record Window(int id, String title, Geometry geometry) {}

    /** The windows that people see as such, the topmost first. */
    public static List<Window> list(X11Display.Session session) throws IOException {
        X11Connection server = session.connection();
        int root = session.screen().root();
        List<Integer> managed = property(server, root, "_NET_CLIENT_LIST_STACKING");
        if (managed.isEmpty()) {
            managed = property(server, root, "_NET_CLIENT_LIST");
        }
        boolean isManaged = !managed.isEmpty();
        List<Integer> ids = new ArrayList<>(isManaged ? managed : children(server, root));
        Collections.reverse(ids);
        List<Integer> furniture =
                List.of(server.atom("_NET_WM_WINDOW_TYPE_DOCK"), server.atom("_NET_WM_WINDOW_TYPE_DESKTOP"));
        List<Window> windows = new ArrayList<>();
        for (int id : ids) {
            try {
                boolean hasFrame = isManaged || isTopLevel(server, id);
                if (hasFrame && Collections.disjoint(furniture, property(server, id, "_NET_WM_WINDOW_TYPE"))) {
                    Geometry geometry = geometry(server, id);
                    title(server, id).ifPresent(title -> windows.add(new Window(id, title, geometry)));
                }
            } catch (X11Connection.Refusal e) {
                LOG.get().log(Level.TRACE, "A window was closed meanwhile", e);
            }
        }
        return windows;
    }

    /** Without a window manager, the root's children are the windows, menus and helpers of all programs. */
    private static boolean isTopLevel(X11Connection server, int id) throws IOException {
        ByteBuffer attributes = attributes(server, id);
        boolean isPopUp = attributes.get(27) == 1;
        return attributes.getShort(12) == INPUT_OUTPUT && attributes.get(26) == VIEWABLE && !isPopUp;
    }

    /** Whether it has a frame now: it and all around it are mapped. */
    static boolean isViewable(X11Connection server, int id) throws IOException {
        return attributes(server, id).get(26) == VIEWABLE;
    }

    private static ByteBuffer attributes(X11Connection server, int id) throws IOException {
        return server.ask(X11Request.of(GET_WINDOW_ATTRIBUTES, 0).card32(id));
    }

    static Geometry geometry(X11Connection server, int id) throws IOException {
        ByteBuffer reply = server.ask(X11Request.of(GET_GEOMETRY, 0).card32(id));
        return new Geometry(
                reply.getShort(12),
                reply.getShort(14),
                Short.toUnsignedInt(reply.getShort(16)),
                Short.toUnsignedInt(reply.getShort(18)));
    }

    /** From bottom to top. */
    static List<Integer> children(X11Connection server, int id) throws IOException {
        ByteBuffer reply = server.ask(X11Request.of(QUERY_TREE, 0).card32(id));
        return words(reply, Short.toUnsignedInt(reply.getShort(16)));
    }

    private static Optional<String> title(X11Connection server, int id) throws IOException {
        int modern = server.atom("_NET_WM_NAME");
        Optional<String> title = modern == 0 ? Optional.empty() : text(server, id, modern, StandardCharsets.UTF_8);
        return title.isPresent() ? title : text(server, id, WM_NAME, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> text(X11Connection server, int id, int atom, Charset charset) throws IOException {
        ByteBuffer reply = property(server, id, atom);
        if (reply.get(1) != Byte.SIZE) {
            return Optional.empty();
        }
        byte[] text = new byte[reply.getInt(16)];
        reply.get(REPLY_BYTES, text);
        return Optional.of(new String(text, charset).strip()).filter(name -> !name.isEmpty());
    }

    /** What desktops tell programs to scale by, in the settings that those of a display share: the server itself knows of no logical pixels. */
    static double pixelRatio(X11Display.Session session) throws IOException {
        String resources = text(
                        session.connection(), session.screen().root(), RESOURCE_MANAGER, StandardCharsets.ISO_8859_1)
                .orElse("");
        Matcher dpi = DOTS_PER_INCH.matcher(resources);
        return dpi.find() ? Double.parseDouble(dpi.group(1)) / USUAL_DOTS_PER_INCH : 1;
    }

    /** A list of windows or atoms; empty if there is no such property. */
    private static List<Integer> property(X11Connection server, int id, String name) throws IOException {
        int atom = server.atom(name);
        if (atom == 0) {
            return List.of();
        }
        ByteBuffer reply = property(server, id, atom);
        return reply.get(1) == Integer.SIZE ? words(reply, reply.getInt(16)) : List.of();
    }

    private static ByteBuffer property(X11Connection server, int id, int atom) throws IOException {
        int anyType = 0;
        return server.ask(X11Request.of(GET_PROPERTY, 0)
                .card32(id)
                .card32(atom)
                .card32(anyType)
                .card32(0)
                .card32(MOST_PROPERTY_WORDS));
    }

    private static List<Integer> words(ByteBuffer reply, int count) {
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(reply.getInt(REPLY_BYTES + i * Integer.BYTES));
        }
        return words;
    }

    /** Asks the window manager to bring a window to the front; does it by itself where there is none. */
    static void focus(X11Display.Session session, int id) throws IOException {
        X11Connection server = session.connection();
        int root = session.screen().root();
        int message = server.atom("_NET_ACTIVE_WINDOW");
        boolean isManaged =
                message != 0 && property(server, root, "_NET_SUPPORTED").contains(message);
        if (isManaged) {
            X11Request event = X11Request.of(SEND_EVENT, 0).card32(root).card32(SUBSTRUCTURE_MASKS);
            event.card8(CLIENT_MESSAGE).card8(Integer.SIZE).card16(0).card32(id).card32(message);
            event.card32(SOURCE_PAGER).card32(0).card32(0).card32(0).card32(0);
            server.send(event);
        } else {
            int above = 0;
            server.send(X11Request.of(CONFIGURE_WINDOW, 0)
                    .card32(id)
                    .card16(STACK_MODE)
                    .card16(0)
                    .card32(above));
            server.send(
                    X11Request.of(SET_INPUT_FOCUS, REVERT_TO_PARENT).card32(id).card32(0));
        }
        server.atom("_NET_ACTIVE_WINDOW"); // the answer comes after the server has read all of it
    }
}
