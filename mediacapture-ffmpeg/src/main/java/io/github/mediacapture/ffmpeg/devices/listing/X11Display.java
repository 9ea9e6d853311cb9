package io.github.mediacapture.ffmpeg.devices.listing;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An X display of this machine, asked for the size of its screen over its socket; immutable.
 *
 * <p>FFmpeg can only tell the size of a screen by capturing it.
 *
 * @param number of the display
 * @param screenNumber of the screen of that display
 * @see <a href="https://www.x.org/releases/current/doc/xproto/x11protocol.html#connection_setup">X11, connection setup</a>
 */
record X11Display(int number, int screenNumber) {
    private static final Pattern NAME = Pattern.compile("(?:unix)?:(\\d{1,5})(?:\\.(\\d{1,3}))?");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String SOCKETS = "/tmp/.X11-unix/X";
    private static final String COOKIE_PROTOCOL = "MIT-MAGIC-COOKIE-1";
    private static final byte QUERY_EXTENSION = 98;
    private static final int REPLY_BYTES = 32;

    /** A screen's size in pixels, and whether it is only Wayland's stand-in. */
    record Screen(int width, int height, boolean isXwayland) {}

    /** Reads the value of {@code DISPLAY}; empty if it is not a local display. */
    static Optional<X11Display> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int screen = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return Optional.of(new X11Display(Integer.parseInt(matcher.group(1)), screen));
    }

    /** As FFmpeg and people write it. */
    String name() {
        return ":" + number + (screenNumber == 0 ? "" : "." + screenNumber);
    }

    /**
     * Connects, reads and disconnects; blocks for at most a few seconds.
     *
     * @param cookie the user's key, empty for none
     * @throws IOException if there is no server, or it does not let us in
     */
    Screen screen(byte[] cookie) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(SOCKETS + number));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            channel.write(hello(cookie));
            ByteBuffer head = read(channel, selector, 8);
            ByteBuffer body = read(channel, selector, Short.toUnsignedInt(head.getShort(6)) * 4);
            Screen screen = parseSetup(head, body);
            channel.write(queryExtension("XWAYLAND"));
            ByteBuffer reply = read(channel, selector, REPLY_BYTES);
            return new Screen(screen.width(), screen.height(), reply.get(0) == 1 && reply.get(8) == 1);
        }
    }

    private static ByteBuffer hello(byte[] cookie) {
        byte[] protocol = cookie.length == 0 ? new byte[0] : COOKIE_PROTOCOL.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer hello = allocate(12 + padded(protocol.length) + padded(cookie.length));
        hello.put(0, (byte) 'l').putShort(2, (short) 11);
        hello.putShort(6, (short) protocol.length).putShort(8, (short) cookie.length);
        hello.put(12, protocol).put(12 + padded(protocol.length), cookie);
        return hello;
    }

    private static ByteBuffer queryExtension(String extension) {
        byte[] name = extension.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = allocate(8 + padded(name.length));
        request.put(0, QUERY_EXTENSION).putShort(2, (short) (request.capacity() / 4));
        request.putShort(4, (short) name.length).put(8, name);
        return request;
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
            throw new IOException("The X server :" + number + " has " + screens + " screens, none is " + name());
        }
        int at = 32 + padded(Short.toUnsignedInt(body.getShort(16))) + 8 * Byte.toUnsignedInt(body.get(21));
        for (int skipped = 0; skipped < screenNumber; skipped++) {
            at = afterScreen(body, at);
        }
        return new Screen(
                Short.toUnsignedInt(body.getShort(at + 20)), Short.toUnsignedInt(body.getShort(at + 22)), false);
    }

    private static int afterScreen(ByteBuffer body, int screen) {
        int depths = Byte.toUnsignedInt(body.get(screen + 39));
        int at = screen + 40;
        for (int depth = 0; depth < depths; depth++) {
            at += 8 + 24 * Short.toUnsignedInt(body.getShort(at + 2));
        }
        return at;
    }

    private static ByteBuffer read(SocketChannel channel, Selector selector, int bytes) throws IOException {
        ByteBuffer buffer = allocate(bytes);
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer);
            if (count < 0) {
                throw new EOFException("The X server hung up");
            }
            if (count == 0 && selector.select(PATIENCE.toMillis()) == 0) {
                throw new IOException("The X server does not answer");
            }
            selector.selectedKeys().clear();
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }
}
