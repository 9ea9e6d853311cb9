package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import io.github.mediacapture.internal.LazyLog;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket of a message bus: lets us in, and passes whole messages, until a time of {@code System.nanoTime()} that is given to
 * each method. One thread at a time, but for {@link #wake} and {@link #close}.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol">D-Bus, authentication protocol</a>
 */
final class DBusSocket implements AutoCloseable {
    private static final LazyLog LOG = new LazyLog(DBusSocket.class);
    private static final int FIRST_BYTES = 4096;
    private static final int LONGEST_LINE = 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private ByteBuffer received = ByteBuffer.allocate(FIRST_BYTES);

    private DBusSocket(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Connects, as the user of this process.
     *
     * @throws IOException if there is no bus, or it does not let this user in
     */
    static DBusSocket connect(Path path, long end) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            DBusSocket socket = new DBusSocket(channel, selector);
            try {
                channel.register(selector, SelectionKey.OP_READ);
                socket.authenticate(end);
                return socket;
            } catch (IOException | RuntimeException e) {
                selector.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The bus knows the user from the socket: with an empty answer to its question who we are. */
    private void authenticate(long end) throws IOException {
        writeLine("\0AUTH EXTERNAL", end);
        String answer = line(end);
        if (answer.equals("DATA")) {
            writeLine("DATA", end);
            answer = line(end);
        }
        if (!answer.startsWith("OK ")) {
            throw new AccessDeniedException(null, null, "the message bus does not let this user in");
        }
        writeLine("BEGIN", end);
    }

    private void writeLine(String line, long end) throws IOException {
        write((line + "\r\n").getBytes(StandardCharsets.US_ASCII), end);
    }

    private String line(long end) throws IOException {
        while (true) {
            for (int at = 1; at < received.position(); at++) {
                if (received.get(at) == '\n' && received.get(at - 1) == '\r') {
                    byte[] line = new byte[at - 1];
                    received.get(0, line);
                    drop(at + 1);
                    return new String(line, StandardCharsets.US_ASCII);
                }
            }
            if (received.position() > LONGEST_LINE) {
                throw new ProtocolException("The message bus speaks another protocol");
            }
            if (!receive(end)) {
                throw new IOException("the message bus does not answer");
            }
        }
    }

    /** The next message; null if none is there in time, or after {@link #wake}. */
    @Nullable
    DBusMessage read(long end) throws IOException {
        while (true) {
            if (received.position() >= DBusMessage.HEAD_BYTES) {
                int length = DBusMessage.length(received);
                if (received.position() >= length) {
                    byte[] message = new byte[length];
                    received.get(0, message);
                    drop(length);
                    return DBusMessage.read(ByteBuffer.wrap(message));
                }
                reserve(length);
            }
            if (!receive(end)) {
                return null;
            }
        }
    }

    private void reserve(int length) {
        if (received.capacity() < length) {
            received = ByteBuffer.allocate(length).put(received.flip());
        }
    }

    private void drop(int bytes) {
        received.flip().position(bytes);
        received.compact();
    }

    /** Receives some bytes; false if there were none in time. */
    private boolean receive(long end) throws IOException {
        while (true) {
            // Who waits here is not stopped by an interrupt, which would close the channel.
            boolean unused = Thread.interrupted();
            int count = channel.read(received);
            if (count < 0) {
                throw new EOFException("The message bus hung up");
            }
            if (count > 0) {
                return true;
            }
            if (!await(SelectionKey.OP_READ, end)) {
                return false;
            }
        }
    }

    void write(byte[] message, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        boolean unused = Thread.interrupted();
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0 && !await(SelectionKey.OP_WRITE, end)) {
                throw new IOException("The message bus takes no more");
            }
        }
    }

    /** False if the time is over, or it was woken up. */
    private boolean await(int what, long end) throws IOException {
        try {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            selector.keys().iterator().next().interestOps(what);
            boolean ready = (millis > 0 ? selector.select(millis) : selector.selectNow()) > 0;
            selector.selectedKeys().clear();
            return ready;
        } catch (ClosedSelectorException e) {
            throw new EOFException("The connection to the message bus was closed");
        }
    }

    /** Ends a wait early; any thread. */
    void wake() {
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            LOG.get().log(Level.DEBUG, "A connection to the message bus was not closed well", e);
        }
    }
}
