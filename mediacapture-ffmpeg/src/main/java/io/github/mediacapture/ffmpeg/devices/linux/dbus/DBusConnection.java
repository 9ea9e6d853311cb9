package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusMessage.Field;
import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A connection to the session's bus: asks and waits for the answer, and hears signals, for at most so long. One thread at a
 * time, but for {@link #wake} and {@link #close}.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html">D-Bus specification</a>
 */
public final class DBusConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";

    /** Nobody whom we listen to says that much before he is asked again. */
    private static final int MOST_SIGNALS = 1000;

    private final DBusSocket socket;
    private final Queue<DBusMessage> signals = new ArrayDeque<>();
    private int serial;

    private DBusConnection(DBusSocket socket) {
        this.socket = socket;
    }

    /**
     * Connects to the session's bus; blocks for at most a few seconds.
     *
     * @param environment with {@code DBUS_SESSION_BUS_ADDRESS} or {@code XDG_RUNTIME_DIR}
     * @throws IOException if there is none, or it does not let us in; says what is missing
     */
    public static DBusConnection open(Map<String, String> environment) throws IOException {
        List<Path> sockets = DBusAddress.sockets(environment);
        if (sockets.isEmpty()) {
            String address = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
            throw new IOException(
                    address.isEmpty()
                            ? "neither DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set"
                            : "DBUS_SESSION_BUS_ADDRESS is '" + address + "', which names no socket's path");
        }
        IOException first = null;
        for (Path path : sockets) {
            try {
                return connect(path);
            } catch (IOException e) {
                first = first == null ? new IOException("no message bus at " + path + ": " + Reason.of(e), e) : first;
            }
        }
        throw first == null ? new IOException("no message bus") : first;
    }

    private static DBusConnection connect(Path path) throws IOException {
        DBusConnection connection = new DBusConnection(DBusSocket.connect(path, deadline(PATIENCE)));
        try {
            connection.sayHello();
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void sayHello() throws IOException {
        List<Object> answer = call(BUS, BUS_PATH, BUS, "Hello", new DBusArguments(), PATIENCE);
        if (answer.isEmpty() || !(answer.get(0) instanceof String name) || !name.startsWith(":")) {
            throw new ProtocolException("The message bus gave no name: " + answer);
        }
    }

    /**
     * Hears such signals from now on.
     *
     * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-routing-match-rules">Match rules</a>
     */
    public void addMatch(String rule) throws IOException {
        List<Object> unused = call(BUS, BUS_PATH, BUS, "AddMatch", new DBusArguments().string(rule), PATIENCE);
    }

    /** The unique name of the program that owns a name of the bus. */
    public String owner(String name) throws IOException {
        List<Object> answer = call(BUS, BUS_PATH, BUS, "GetNameOwner", new DBusArguments().string(name), PATIENCE);
        return !answer.isEmpty() && answer.get(0) instanceof String owner ? owner : "";
    }

    /**
     * Calls a method and waits for its answer; signals that come meanwhile are kept for {@link #signal}.
     *
     * @param destination the program, which the bus starts if it does not run
     * @throws DBusException if the answer is an error
     * @throws IOException if there is no answer in time, or the bus is gone
     */
    public List<Object> call(
            String destination,
            String path,
            String interfaceName,
            String member,
            DBusArguments arguments,
            Duration limit)
            throws IOException {
        long end = deadline(limit);
        int own = send(destination, path, interfaceName, member, arguments, end);
        while (true) {
            DBusMessage message = socket.read(end);
            if (message == null) {
                if (System.nanoTime() < end) {
                    continue; // woken up, which ends no call
                }
                throw new IOException(
                        destination + " does not answer to " + member + " within " + limit.toSeconds() + " s");
            }
            if (message.replySerial() == own && message.type() == DBusMessage.Type.REPLY) {
                return message.arguments();
            }
            if (message.replySerial() == own && message.type() == DBusMessage.Type.ERROR) {
                boolean says =
                        !message.arguments().isEmpty() && message.arguments().get(0) instanceof String;
                throw new DBusException(
                        message.text(Field.ERROR_NAME),
                        says ? (String) message.arguments().get(0) : "");
            }
            keep(message);
        }
    }

    /** Calls a method whose answer nobody waits for. */
    public void tell(String destination, String path, String interfaceName, String member) throws IOException {
        int unused = send(destination, path, interfaceName, member, new DBusArguments(), deadline(PATIENCE));
    }

    private int send(
            String destination, String path, String interfaceName, String member, DBusArguments arguments, long end)
            throws IOException {
        Map<Field, Object> fields = Map.of(
                Field.DESTINATION, destination, Field.PATH, path, Field.INTERFACE, interfaceName, Field.MEMBER, member);
        serial++;
        socket.write(DBusMessage.of(DBusMessage.Type.CALL, fields, arguments).toBytes(serial), end);
        return serial;
    }

    /**
     * Waits for the next signal; one that came before is returned at once.
     *
     * @return empty if none came in time, or after {@link #wake}
     * @throws IOException if the bus is gone
     */
    public Optional<DBusMessage> signal(Duration limit) throws IOException {
        long end = deadline(limit);
        while (signals.isEmpty()) {
            DBusMessage message = socket.read(end);
            if (message == null) {
                return Optional.empty();
            }
            keep(message);
        }
        return Optional.of(signals.remove());
    }

    private void keep(DBusMessage message) throws IOException {
        if (message.type() != DBusMessage.Type.SIGNAL) {
            return; // an answer that came too late; nobody has anything to ask us
        }
        if (signals.size() >= MOST_SIGNALS) {
            throw new IOException("The message bus sends signals without end");
        }
        signals.add(message);
    }

    /** Ends a wait for a signal early; any thread. */
    public void wake() {
        socket.wake();
    }

    private static long deadline(Duration limit) {
        return System.nanoTime() + limit.toNanos();
    }

    @Override
    public void close() {
        socket.close();
    }
}
