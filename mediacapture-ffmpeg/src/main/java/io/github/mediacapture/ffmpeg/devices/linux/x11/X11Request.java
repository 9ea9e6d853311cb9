package io.github.mediacapture.ffmpeg.devices.linux.x11;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A request of the X protocol in the making, little-endian; one thread.
 *
 * @see <a href="https://www.x.org/releases/current/doc/xproto/x11protocol.html#Encoding">X11, protocol encoding</a>
 */
public final class X11Request {
    private static final int MOST_BYTES = 256;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private X11Request(int opcode, int detail) {
        bytes.put((byte) opcode).put((byte) detail).putShort((short) 0);
    }

    /** Of the core protocol, where {@code detail} is the second byte; of an extension, where it is the minor opcode. */
    public static X11Request of(int opcode, int detail) {
        return new X11Request(opcode, detail);
    }

    public X11Request card32(int value) {
        bytes.putInt(value);
        return this;
    }

    public X11Request card16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    X11Request card8(int value) {
        bytes.put((byte) value);
        return this;
    }

    public X11Request string(String ascii) {
        bytes.put(ascii.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Padded, and with its length. */
    ByteBuffer finished() {
        while (bytes.position() % Integer.BYTES != 0) {
            bytes.put((byte) 0);
        }
        bytes.putShort(2, (short) (bytes.position() / Integer.BYTES));
        return bytes.flip();
    }
}
