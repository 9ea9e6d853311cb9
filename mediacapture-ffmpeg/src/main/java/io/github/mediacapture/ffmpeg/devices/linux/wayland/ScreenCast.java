package io.github.mediacapture.ffmpeg.devices.linux.wayland;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusArguments;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusConnection;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusMessage;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the portal that shows screens: {@link #start} has the person choose, then frames come until {@link
 * #whyEnded} says why none do, or {@link #close}. One thread at a time, but for {@link #wake}.
 *
 * @see <a href="https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.ScreenCast.html">ScreenCast</a>
 */
final class ScreenCast implements AutoCloseable {
    private static final String PORTAL = "org.freedesktop.portal.Desktop";
    private static final String OBJECT = "/org/freedesktop/portal/desktop";
    private static final String SCREEN_CAST = "org.freedesktop.portal.ScreenCast";
    private static final String REQUEST = "org.freedesktop.portal.Request";
    private static final String SESSION = "org.freedesktop.portal.Session";
    private static final String BUS = "org.freedesktop.DBus";
    private static final Pattern OBJECT_PATH = Pattern.compile("(?:/[A-Za-z0-9_]+){1,20}");

    /** The bus may have to start the portal first, and that its parts. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Between two looks whether the caller has changed its mind; {@link #wake} makes it at once. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final int CHOSEN = 0;
    private static final int DISMISSED = 1;
    private static final int MONITORS = 1;
    private static final int WINDOWS = 2;
    private static final int HIDDEN_CURSOR = 1;
    private static final int EMBEDDED_CURSOR = 2;
    private static final long FIRST_WITH_CURSOR = 2;
    private static final int LARGEST = 32_767;

    private final DBusConnection bus;
    private final String owner;
    private final Map<?, ?> properties;
    private String session = "";
    private String whyEnded = "";
    private int tokens;

    /**
     * What the person is to choose from.
     *
     * @param surfaces at least one
     * @param cursor whether the cursor is to be seen
     */
    record Wish(Set<DisplayCaptureSurfaceType> surfaces, boolean cursor) {}

    /**
     * What was chosen.
     *
     * @param node PipeWire's number of what delivers it
     * @param width in the desktop's logical pixels; 0 if it does not tell
     * @param height likewise
     * @param cursor whether the cursor is to be seen
     */
    record Shown(int node, DisplayCaptureSurfaceType surface, int width, int height, boolean cursor) {}

    private ScreenCast(DBusConnection bus, String owner, Map<?, ?> properties) {
        this.bus = bus;
        this.owner = owner;
        this.properties = properties;
    }

    /**
     * Finds the portal, which the bus starts if it does not run; blocks for at most a few seconds.
     *
     * @param bus closed together with the conversation, unless this fails
     * @throws IOException if there is none, or it shows no screens
     */
    static ScreenCast connect(DBusConnection bus) throws IOException {
        List<Object> answer = bus.call(
                PORTAL,
                OBJECT,
                "org.freedesktop.DBus.Properties",
                "GetAll",
                new DBusArguments().string(SCREEN_CAST),
                PATIENCE);
        ScreenCast cast = new ScreenCast(bus, bus.owner(PORTAL), argument(answer, 0, Map.class, "properties"));
        if (cast.sourceTypes() == 0) {
            throw new IOException("the desktop's portal shows no screens");
        }
        // Before the first call, since an answer may come at once.
        bus.addMatch("type='signal',sender='" + PORTAL + "',interface='" + REQUEST + "',member='Response'");
        bus.addMatch("type='signal',sender='" + PORTAL + "',interface='" + SESSION + "',member='Closed'");
        bus.addMatch("type='signal',sender='" + BUS + "',interface='" + BUS + "',member='NameOwnerChanged',arg0='"
                + PORTAL + "'");
        return cast;
    }

    private long sourceTypes() {
        return property("AvailableSourceTypes");
    }

    private long property(String name) {
        return properties.get(name) instanceof Long value ? value : 0;
    }

    /**
     * Has the person choose; waits for as long as that takes.
     *
     * @param cancelled becomes true when nobody waits for the choice any more; then call {@link #wake}
     * @return empty if the person chose nothing, or nobody waits
     * @throws NotFoundException if the portal has nothing of what is wished for
     * @throws IOException if the portal fails or answers what it should not
     */
    Optional<Shown> start(Wish wish, BooleanSupplier cancelled) throws IOException {
        long types = types(wish.surfaces()) & sourceTypes();
        if (types == 0) {
            throw new NotFoundException("The desktop's portal shows nothing of " + wish.surfaces());
        }
        Optional<Map<?, ?>> created = request(
                "CreateSession", new DBusArguments(), Map.of("session_handle_token", "mediacapture"), cancelled);
        if (created.isEmpty()) {
            return Optional.empty();
        }
        session = path(created.get().get("session_handle"));
        Map<String, Object> sources = new HashMap<>();
        sources.put("types", (int) types);
        sources.put("multiple", false);
        boolean cursor = cursor(wish.cursor(), sources);
        if (request("SelectSources", new DBusArguments().objectPath(session), sources, cancelled)
                .isEmpty()) {
            return Optional.empty();
        }
        String noParentWindow = "";
        Optional<Map<?, ?>> started =
                request("Start", new DBusArguments().objectPath(session).string(noParentWindow), Map.of(), cancelled);
        return started.isPresent() ? Optional.of(shown(started.get(), types, cursor)) : Optional.empty();
    }

    private static long types(Set<DisplayCaptureSurfaceType> surfaces) {
        return (surfaces.contains(DisplayCaptureSurfaceType.MONITOR) ? MONITORS : 0)
                | (surfaces.contains(DisplayCaptureSurfaceType.WINDOW) ? WINDOWS : 0);
    }

    /** Asks for what is wished for, if the portal can do it; returns what there will be. */
    private boolean cursor(boolean wanted, Map<String, Object> sources) {
        if (property("version") < FIRST_WITH_CURSOR) {
            return false;
        }
        long modes = property("AvailableCursorModes");
        int mode = wanted ? EMBEDDED_CURSOR : HIDDEN_CURSOR;
        boolean can = (modes & mode) != 0;
        if (can) {
            sources.put("cursor_mode", mode);
        }
        return wanted && can; // hidden, where nothing is asked for
    }

    private static Shown shown(Map<?, ?> results, long types, boolean cursor) throws IOException {
        List<?> stream = argument(argument(results.get("streams"), List.class, "streams"), 0, List.class, "a stream");
        long node = argument(stream, 0, Long.class, "a node");
        Map<?, ?> details = argument(stream, 1, Map.class, "a stream's properties");
        // Portals before version 3 do not tell, and wlroots' tells of windows, though it has none.
        long type = details.get("source_type") instanceof Long told && (told & types) != 0 ? told : types & -types;
        int width = 0;
        int height = 0;
        if (details.get("size") instanceof List<?> size) {
            width = argument(size, 0, Integer.class, "a width");
            height = argument(size, 1, Integer.class, "a height");
            if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
                throw new ProtocolException("The desktop's portal shows " + width + "x" + height + " pixels");
            }
        }
        DisplayCaptureSurfaceType surface =
                type == WINDOWS ? DisplayCaptureSurfaceType.WINDOW : DisplayCaptureSurfaceType.MONITOR;
        return new Shown((int) node, surface, width, height, cursor);
    }

    /** Calls a method and waits for the person's answer, which comes as a signal; empty if that is no. */
    private Optional<Map<?, ?>> request(
            String member, DBusArguments arguments, Map<String, ?> options, BooleanSupplier cancelled)
            throws IOException {
        Map<String, Object> all = new HashMap<>(options);
        all.put("handle_token", "mediacapture" + ++tokens);
        List<Object> answer = bus.call(PORTAL, OBJECT, SCREEN_CAST, member, arguments.options(all), PATIENCE);
        String handle = path(argument(answer, 0, String.class, "a request"));
        while (!cancelled.getAsBoolean()) {
            DBusMessage signal = bus.signal(LOOK).orElse(null);
            if (signal != null && isOurs(signal, handle, REQUEST, "Response")) {
                return results(signal.arguments());
            }
            if (signal != null) {
                note(signal);
            }
            if (!whyEnded.isEmpty()) {
                throw new EOFException(whyEnded);
            }
        }
        bus.tell(PORTAL, handle, REQUEST, "Close"); // the dialog goes away
        return Optional.empty();
    }

    /** Any program may send us signals. */
    private boolean isOurs(DBusMessage signal, String path, String interfaceName, String member) {
        return signal.sender().equals(owner) && signal.path().equals(path) && signal.is(interfaceName, member);
    }

    private static Optional<Map<?, ?>> results(List<Object> arguments) throws IOException {
        long code = argument(arguments, 0, Long.class, "a response");
        if (code == DISMISSED) {
            return Optional.empty();
        }
        if (code != CHOSEN) {
            throw new IOException("the desktop's portal ended the choice, with its code " + code);
        }
        return Optional.of(argument(arguments, 1, Map.class, "results"));
    }

    private static String path(@Nullable Object value) throws ProtocolException {
        String path = argument(value, String.class, "a path");
        if (!OBJECT_PATH.matcher(path).matches()) {
            throw new ProtocolException("The desktop's portal answers with the path '" + path + "'");
        }
        return path;
    }

    private static <T> T argument(List<?> values, int index, Class<T> type, String what) throws ProtocolException {
        return argument(index < values.size() ? values.get(index) : "nothing", type, what);
    }

    private static <T> T argument(@Nullable Object value, Class<T> type, String what) throws ProtocolException {
        if (!type.isInstance(value)) {
            throw new ProtocolException(
                    "The desktop's portal answers with " + value + " where there should be " + what);
        }
        return type.cast(value);
    }

    private void note(DBusMessage signal) {
        if (isOurs(signal, session, SESSION, "Closed")) {
            whyEnded = "the desktop ended the session: what was shared is gone, or somebody stopped it";
        } else if (signal.sender().equals(BUS) && signal.is(BUS, "NameOwnerChanged")) {
            whyEnded = "the desktop's portal ended";
        }
    }

    /** Why no frames come any more; empty while they do. Does not wait. */
    Optional<String> whyEnded() {
        try {
            for (Optional<DBusMessage> signal = bus.signal(Duration.ZERO);
                    signal.isPresent();
                    signal = bus.signal(Duration.ZERO)) {
                note(signal.get());
            }
        } catch (IOException e) {
            whyEnded = Reason.of(e);
        }
        return Optional.of(whyEnded).filter(why -> !why.isEmpty());
    }

    /** Has {@link #start} look whether it is cancelled; any thread. */
    void wake() {
        bus.wake();
    }

    /** Ends the session, with the desktop's sign that something is shared. */
    @Override
    public void close() {
        try (bus) {
            if (!session.isEmpty() && whyEnded.isEmpty()) {
                bus.tell(PORTAL, session, SESSION, "Close");
            }
        } catch (IOException e) {
            whyEnded = Reason.of(e); // the portal sees that the connection is gone
        }
    }
}
