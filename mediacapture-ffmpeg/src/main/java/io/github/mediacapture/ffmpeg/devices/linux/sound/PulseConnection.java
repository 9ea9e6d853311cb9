package io.github.mediacapture.ffmpeg.devices.linux.sound;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/**
 * A connection to PulseAudio (or PipeWire in its place) that only hears of changes, in the server's own protocol.
 *
 * <p>A packet is five numbers (length, channel, two of an offset, flags) and a body of tagged values, all big-endian. One
 * thread reads; {@link #close} from any thread ends a read.
 */
public final class PulseConnection implements AutoCloseable {
    /** Servers since 2008, and PipeWire. */
    private static final int PROTOCOL_VERSION = 13;

    private static final int COMMAND_ERROR = 0;
    private static final int COMMAND_REPLY = 2;
    private static final int COMMAND_AUTH = 8;
    private static final int COMMAND_SET_CLIENT_NAME = 9;
    private static final int COMMAND_SUBSCRIBE = 35;
    private static final int COMMAND_SUBSCRIBE_EVENT = 66;
    private static final int NO_CHANNEL = -1;

    private static final int SINKS = 0;
    private static final int SOURCES = 1;
    private static final int SERVER = 7;
    private static final int CHANGED = 1;

    private static final int HEADER_BYTES = 20;
    private static final int LONGEST_BODY = 1 << 20;

    private final SocketChannel channel;
    private int requests;

    private PulseConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects and subscribes; blocks.
     *
     * @throws AccessDeniedException if the server does not want us
     */
    public static PulseConnection open(Path socket, byte[] cookie) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        PulseConnection connection = new PulseConnection(channel);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            connection.request(COMMAND_AUTH, number(PROTOCOL_VERSION), bytes(cookie));
            connection.request(COMMAND_SET_CLIENT_NAME, properties("application.name", "mediacapture"));
            connection.request(COMMAND_SUBSCRIBE, number(1 << SINKS | 1 << SOURCES | 1 << SERVER));
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Waits until a source or a sink comes or goes, or another one becomes the default. */
    void awaitChange() throws IOException {
        while (true) {
            ByteBuffer body = read();
            if (readNumber(body) == COMMAND_SUBSCRIBE_EVENT) {
                readNumber(body); // the request that is answered: none
                int event = readNumber(body);
                int facility = event & 0xF;
                boolean changed = event >> 4 == CHANGED;
                // A source that changes has another volume; the server changes when the default does.
                if (facility == SERVER || !changed) {
                    return;
                }
            }
        }
    }

    /** Sends a request, and waits until it is done. */
    public void request(int command, byte[]... values) throws IOException {
        int number = requests++;
        int length = 2 * 5;
        for (byte[] value : values) {
            length += value.length;
        }
        ByteBuffer packet = ByteBuffer.allocate(HEADER_BYTES + length);
        packet.putInt(length).putInt(NO_CHANNEL).putInt(0).putInt(0).putInt(0);
        packet.put(number(command)).put(number(number));
        for (byte[] value : values) {
            packet.put(value);
        }
        packet.flip();
        while (packet.hasRemaining()) {
            channel.write(packet);
        }
        awaitReply(number);
    }

    private void awaitReply(int number) throws IOException {
        while (true) {
            ByteBuffer body = read();
            int command = readNumber(body);
            if (readNumber(body) == number) {
                if (command == COMMAND_REPLY) {
                    return;
                }
                if (command == COMMAND_ERROR) {
                    throw new AccessDeniedException(
                            null, null, "the sound server refuses, with its error code " + readNumber(body));
                }
            }
        }
    }

    private ByteBuffer read() throws IOException {
        while (true) {
            ByteBuffer header = read(HEADER_BYTES);
            int length = header.getInt();
            boolean control = header.getInt() == NO_CHANNEL;
            if (length < 0 || length > LONGEST_BODY) {
                throw new IOException("The sound server sends a packet of " + length + " bytes");
            }
            ByteBuffer body = read(length);
            if (control) {
                return body;
            }
        }
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The sound server ended");
            }
        }
        return buffer.flip();
    }

    private static int readNumber(ByteBuffer body) throws IOException {
        if (body.remaining() < 5 || body.get() != 'L') {
            throw new IOException("The sound server speaks another protocol");
        }
        return body.getInt();
    }

    public static byte[] number(int value) {
        return ByteBuffer.allocate(5).put((byte) 'L').putInt(value).array();
    }

    private static byte[] bytes(byte[] value) {
        return ByteBuffer.allocate(5 + value.length)
                .put((byte) 'x')
                .putInt(value.length)
                .put(value)
                .array();
    }

    public static byte[] text(String value) {
        return ("t" + value + "\0").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] properties(String key, String value) {
        byte[] end = (value + "\0").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text(key).length + 5 + 5 + end.length + 1)
                .put((byte) 'P')
                .put(text(key))
                .put(number(end.length))
                .put(bytes(end))
                .put((byte) 'N')
                .array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
