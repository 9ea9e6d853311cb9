package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Values in the making for a message, little-endian, and their signature; one thread. */
public final class DBusArguments {
    private static final int FIRST_BYTES = 256;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final StringBuilder signature = new StringBuilder();

    public DBusArguments string(String value) {
        signature.append('s');
        return rawString(value);
    }

    public DBusArguments objectPath(String value) {
        signature.append('o');
        return rawString(value);
    }

    public DBusArguments uint32(long value) {
        signature.append('u');
        return rawInt((int) value);
    }

    /**
     * A dictionary of names and variants, as options are.
     *
     * @param options a {@code String}, a {@code Boolean}, or an {@code Integer} for an unsigned number, each
     */
    public DBusArguments options(Map<String, ?> options) {
        signature.append("a{sv}");
        rawInt(0);
        int lengthAt = bytes.position() - Integer.BYTES;
        align(8);
        int begin = bytes.position();
        options.forEach((name, value) -> {
            align(8);
            rawString(name).variant(value);
        });
        bytes.putInt(lengthAt, bytes.position() - begin);
        return this;
    }

    private void variant(Object value) {
        if (value instanceof String text) {
            rawSignature("s").rawString(text);
        } else if (value instanceof Boolean flag) {
            rawSignature("b").rawInt(flag ? 1 : 0);
        } else {
            rawSignature("u").rawInt((Integer) value);
        }
    }

    DBusArguments rawByte(int value) {
        reserve(1);
        bytes.put((byte) value);
        return this;
    }

    DBusArguments rawInt(int value) {
        align(4);
        reserve(Integer.BYTES);
        bytes.putInt(value);
        return this;
    }

    DBusArguments rawString(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return rawInt(text.length).raw(text).rawByte(0);
    }

    DBusArguments rawSignature(String value) {
        return rawByte(value.length())
                .raw(value.getBytes(StandardCharsets.US_ASCII))
                .rawByte(0);
    }

    DBusArguments raw(byte[] value) {
        reserve(value.length);
        bytes.put(value);
        return this;
    }

    DBusArguments align(int alignment) {
        while (bytes.position() % alignment != 0) {
            rawByte(0);
        }
        return this;
    }

    private void reserve(int more) {
        if (bytes.remaining() < more) {
            bytes = ByteBuffer.allocate(2 * (bytes.capacity() + more))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes.flip());
        }
    }

    String signature() {
        return signature.toString();
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
