package io.github.mediacapture.ffmpeg.devices.linux.x11;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A client of an X server: asks and waits for the answer, for at most a few seconds. One thread.
 *
 * @see <a href="https://www.x.org/releases/current/doc/xproto/x11protocol.html">X11, protocol</a>
 */
public final class X11Connection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String SOCKETS = "/tmp/.X11-unix/X";
    private static final int FIRST_PORT = 6000;
    private static final int LAST_DISPLAY = 65_535 - FIRST_PORT;
    private static final String COOKIE_PROTOCOL = "MIT-MAGIC-COOKIE-1";
    private static final int QUERY_EXTENSION = 98;
    private static final int INTERN_ATOM = 16;
    private static final int REPLY_BYTES = 32;
    private static final int MOST_REPLY_BYTES = 1 << 20;

    private final SocketChannel channel;
    private final Selector selector;
    private int sequence;

    /** What the server says to a request that it can't fulfil, such as one about a window that is gone. */
    static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        Refusal(int code) {
            super("The X server refuses with its error " + code);
        }
    }

    private X11Connection(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Connects to a display, by its socket or, where it names a host, by TCP; the setup still has to follow.
     *
     * @throws IOException if there is no server
     */
    static X11Connection open(String host, int number) throws IOException {
        boolean local = host.isEmpty();
        SocketChannel channel = local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        try {
            if (local) {
                channel.connect(UnixDomainSocketAddress.of(SOCKETS + number));
            } else {
                channel.socket().connect(address(host, number), (int) PATIENCE.toMillis());
            }
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new X11Connection(channel, selector);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static InetSocketAddress address(String host, int number) throws IOException {
        if (number > LAST_DISPLAY) {
            throw new IOException("the network has no display past " + LAST_DISPLAY);
        }
        InetSocketAddress address = new InetSocketAddress(host, FIRST_PORT + number);
        if (address.isUnresolved()) {
            throw new UnknownHostException("the host '" + host + "' is not known");
        }
        return address;
    }

    /** The machine of the server; null if it is this one, by its socket. */
    @Nullable
    InetAddress peer() throws IOException {
        return channel.getRemoteAddress() instanceof InetSocketAddress network ? network.getAddress() : null;
    }

    /**
     * Says hello.
     *
     * @param cookie the user's key, empty for none
     * @return the head and the body of the server's answer
     */
    ByteBuffer[] setUp(byte[] cookie) throws IOException {
        byte[] protocol = cookie.length == 0 ? new byte[0] : COOKIE_PROTOCOL.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer hello = allocate(12 + padded(protocol.length) + padded(cookie.length));
        hello.put(0, (byte) 'l').putShort(2, (short) 11);
        hello.putShort(6, (short) protocol.length).putShort(8, (short) cookie.length);
        hello.put(12, protocol).put(12 + padded(protocol.length), cookie);
        write(hello);
        ByteBuffer head = read(8);
        return new ByteBuffer[] {head, read(Short.toUnsignedInt(head.getShort(6)) * Integer.BYTES)};
    }

    /** Sends a request that has no answer. */
    public void send(X11Request request) throws IOException {
        write(request.finished());
        sequence++;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws Refusal if the server can't fulfil it
     */
    public ByteBuffer ask(X11Request request) throws IOException {
        send(request);
        while (true) {
            ByteBuffer answer = read(REPLY_BYTES);
            boolean isOurs = answer.getShort(2) == (short) sequence;
            if (answer.get(0) == 1) {
                ByteBuffer whole = withRest(answer);
                if (isOurs) {
                    return whole;
                }
            } else if (answer.get(0) == 0 && isOurs) {
                throw new Refusal(Byte.toUnsignedInt(answer.get(1)));
            } // else an event, or a refusal of something that was sent and needed no answer
        }
    }

    private ByteBuffer withRest(ByteBuffer answer) throws IOException {
        long rest = Integer.toUnsignedLong(answer.getInt(4)) * Integer.BYTES;
        if (rest > MOST_REPLY_BYTES) {
            throw new IOException("The X server's answer is too long: " + rest + " bytes");
        }
        return rest == 0
                ? answer
                : allocate(REPLY_BYTES + (int) rest)
                        .put(answer)
                        .put(read((int) rest))
                        .flip()
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The major opcode of an extension; empty if the server lacks it. */
    public OptionalInt extension(String name) throws IOException {
        ByteBuffer reply = ask(X11Request.of(QUERY_EXTENSION, 0)
                .card16(name.length())
                .card16(0)
                .string(name));
        return reply.get(8) == 1 ? OptionalInt.of(Byte.toUnsignedInt(reply.get(9))) : OptionalInt.empty();
    }

    /** The number of a name; 0 if nobody has used it yet. */
    public int atom(String name) throws IOException {
        return ask(X11Request.of(INTERN_ATOM, 1).card16(name.length()).card16(0).string(name))
                .getInt(8);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes); // far smaller than the socket's buffer
        }
    }

    private ByteBuffer read(int bytes) throws IOException {
        ByteBuffer buffer = allocate(bytes);
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer);
            if (count < 0) {
                throw new EOFException("The X server hung up");
            }
            if (count == 0 && !isAnswered()) {
                throw new IOException("The X server does not answer");
            }
            selector.selectedKeys().clear();
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private boolean isAnswered() throws IOException {
        boolean answered = selector.select(PATIENCE.toMillis()) > 0;
        // A lane is not stopped by an interrupt, which ends the wait.
        return answered || (Thread.interrupted() && selector.select(PATIENCE.toMillis()) > 0);
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            System.getLogger(X11Connection.class.getName())
                    .log(System.Logger.Level.DEBUG, "An X connection was not closed well", e);
        }
    }
}
