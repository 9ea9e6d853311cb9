package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusMessage.Field;
import io.github.mediacapture.internal.BoundedWait;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A message bus with one program on it, whose answers a test writes; for one connection after the other. */
public final class FakeBus implements AutoCloseable {
    /** What the bus calls its client, and the program that answers. */
    public static final String CLIENT = ":1.7";

    public static final String PROGRAM = ":1.9";

    private static final String BUS = "org.freedesktop.DBus";

    private final ServerSocketChannel server;
    private final Path socket;
    private final Answers answers;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore gone = new Semaphore(0);
    private final Thread thread;
    private volatile @Nullable SocketChannel client;
    private String welcome = "OK 0123456789abcdef";
    private int serial;

    /** What the program does when it is called; on the bus's thread. */
    public interface Answers {
        void take(Call call);
    }

    /** A call, which can be answered. */
    public final class Call {
        private final DBusMessage message;
        private final long number;

        private Call(DBusMessage message, long number) {
            this.message = message;
            this.number = number;
        }

        public String member() {
            return message.text(Field.MEMBER);
        }

        public String path() {
            return message.path();
        }

        public List<Object> arguments() {
            return message.arguments();
        }

        public void reply(String signature, Object... values) {
            send(Wire.message(ByteOrder.LITTLE_ENDIAN, 2, ++serial, fields(signature), signature, values));
        }

        public void fail(String name, String text) {
            Map<Integer, Wire.Variant> fields = fields("s");
            fields.put(4, new Wire.Variant("s", name));
            send(Wire.message(ByteOrder.LITTLE_ENDIAN, 3, ++serial, fields, "s", text));
        }

        private Map<Integer, Wire.Variant> fields(String signature) {
            Map<Integer, Wire.Variant> fields = new TreeMap<>();
            fields.put(5, new Wire.Variant("u", number));
            fields.put(7, new Wire.Variant("s", PROGRAM));
            fields.put(8, new Wire.Variant("g", signature));
            return fields;
        }
    }

    public FakeBus(Path dir, Answers answers) throws IOException {
        this.answers = answers;
        socket = dir.resolve("bus");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        thread = new Thread(this::serve, "fake bus");
        thread.start();
    }

    /** Answers with that to who wants in. */
    FakeBus welcoming(String line) {
        welcome = line;
        return this;
    }

    public Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket);
    }

    /** What was called, in order, as {@code "AddMatch [type='signal']"}. */
    public List<String> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Waits until a client has hung up; then all that it said is among the calls. */
    public void awaitGone() throws InterruptedException {
        gone.acquire();
    }

    /** A value of a variant. */
    public static Object variant(String signature, Object value) {
        return new Wire.Variant(signature, value);
    }

    public void signal(
            String sender, String path, String interfaceName, String member, String signature, Object... values) {
        Map<Integer, Wire.Variant> fields = new TreeMap<>();
        fields.put(1, new Wire.Variant("o", path));
        fields.put(2, new Wire.Variant("s", interfaceName));
        fields.put(3, new Wire.Variant("s", member));
        fields.put(7, new Wire.Variant("s", sender));
        fields.put(8, new Wire.Variant("g", signature));
        send(Wire.message(ByteOrder.LITTLE_ENDIAN, 4, ++serial, fields, signature, values));
    }

    /** Sends anything. */
    public void send(byte[] bytes) {
        SocketChannel to = client;
        if (to != null) {
            try {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            } catch (IOException e) {
                hangUp(); // the client has gone
            }
        }
    }

    public void hangUp() {
        SocketChannel from = client;
        if (from != null) {
            try {
                from.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel accepted = server.accept();
                client = accepted;
                try (accepted) {
                    talk(accepted);
                } catch (EOFException | ClosedChannelException e) {
                    gone.release();
                }
            }
        } catch (IOException e) {
            calls.add("over");
        }
    }

    private void talk(SocketChannel from) throws IOException {
        calls.add(line(from));
        send("DATA\r\n".getBytes(StandardCharsets.US_ASCII));
        calls.add(line(from));
        send((welcome + "\r\n").getBytes(StandardCharsets.US_ASCII));
        calls.add(line(from));
        while (true) {
            ByteBuffer head = read(from, DBusMessage.HEAD_BYTES);
            int length = DBusMessage.length(head);
            ByteBuffer whole = ByteBuffer.allocate(length).put(head.duplicate());
            whole.put(read(from, length - DBusMessage.HEAD_BYTES)).flip();
            long number =
                    Integer.toUnsignedLong(whole.order(ByteOrder.LITTLE_ENDIAN).getInt(8));
            take(new Call(DBusMessage.read(whole), number));
        }
    }

    private void take(Call call) {
        calls.add(call.member() + " " + call.arguments());
        if (!call.message.text(Field.DESTINATION).equals(BUS)) {
            answers.take(call);
            return;
        }
        switch (call.member()) {
            case "Hello" -> call.reply("s", CLIENT);
            case "GetNameOwner" -> call.reply("s", PROGRAM);
            default -> call.reply("");
        }
    }

    private static String line(SocketChannel from) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) read(from, 1).get());
        }
        return line.toString().strip();
    }

    private static ByteBuffer read(SocketChannel from, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
        boolean unused = BoundedWait.await(Duration.ofSeconds(10), nanos -> {
            TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
            return !thread.isAlive();
        });
    }
}
