package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads values from a message, which may hold anything.
 *
 * <p>Numbers of up to 31 bits become an {@code Integer}, larger ones a {@code Long} (unsigned ones of 32 bits are never negative);
 * strings, paths and signatures a {@code String}; arrays and structs a {@code List}, dictionaries a {@code Map}; a variant is what
 * it holds.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling">D-Bus, marshaling</a>
 */
final class DBusReader {
    private static final String BASIC_TYPES = "ybnqiuxtdsogh";

    /** Twice what the portals' answers have. */
    private static final int DEEPEST = 16;

    private final ByteBuffer bytes;

    /** Reads from the buffer's position; alignment counts from the buffer's beginning, its byte order is the message's. */
    DBusReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads values of these types, one after the other.
     *
     * @throws ProtocolException if there are no such values
     */
    List<Object> values(String signature) throws ProtocolException {
        try {
            List<Object> values = new ArrayList<>();
            for (int at = 0; at < signature.length(); at = endOf(signature, at, 0)) {
                endOf(signature, at, 0);
                values.add(value(signature, at, 0));
            }
            return values;
        } catch (BufferUnderflowException e) {
            throw invalid("a message ends within a value");
        }
    }

    /** Where the complete type ends that begins there. */
    private static int endOf(String signature, int at, int depth) throws ProtocolException {
        char type = at < signature.length() && depth <= DEEPEST ? signature.charAt(at) : ' ';
        if (type == 'v' || BASIC_TYPES.indexOf(type) >= 0) {
            return at + 1;
        }
        if (type == 'a' && signature.startsWith("{", at + 1)) {
            boolean basicKey = at + 2 < signature.length() && BASIC_TYPES.indexOf(signature.charAt(at + 2)) >= 0;
            int end = basicKey ? endOf(signature, at + 3, depth + 1) : at;
            if (signature.startsWith("}", end)) {
                return end + 1;
            }
        } else if (type == 'a') {
            return endOf(signature, at + 1, depth + 1);
        } else if (type == '(') {
            int end = at + 1;
            do {
                end = endOf(signature, end, depth + 1);
            } while (!signature.startsWith(")", end));
            return end + 1;
        }
        throw invalid("'" + signature + "' is no signature");
    }

    /** The value of the complete type that begins there. */
    private Object value(String signature, int at, int depth) throws ProtocolException {
        char type = signature.charAt(at);
        align(alignment(type));
        return switch (type) {
            case 'y' -> Byte.toUnsignedInt(bytes.get());
            case 'n' -> (int) bytes.getShort();
            case 'q' -> Short.toUnsignedInt(bytes.getShort());
            case 'i' -> bytes.getInt();
            case 'u', 'h' -> Integer.toUnsignedLong(bytes.getInt());
            case 'x', 't' -> bytes.getLong();
            case 'd' -> bytes.getDouble();
            case 'b' -> truth();
            case 's', 'o' -> text(length());
            case 'g' -> text(Byte.toUnsignedInt(bytes.get()));
            case 'v' -> variant(depth);
            case 'a' -> array(signature, at + 1, depth);
            default -> struct(signature, at + 1, depth);
        };
    }

    private static int alignment(char type) {
        return switch (type) {
            case 'n', 'q' -> 2;
            case 'i', 'u', 'h', 'b', 's', 'o', 'a' -> 4;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> 1;
        };
    }

    private void align(int alignment) {
        while (bytes.position() % alignment != 0) {
            bytes.get();
        }
    }

    private boolean truth() throws ProtocolException {
        int value = bytes.getInt();
        if (value != 0 && value != 1) {
            throw invalid("neither true nor false: " + value);
        }
        return value == 1;
    }

    private int length() throws ProtocolException {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw invalid("a value of " + Integer.toUnsignedString(length) + " bytes where " + bytes.remaining()
                    + " are left");
        }
        return length;
    }

    private String text(int length) throws ProtocolException {
        if (length >= bytes.remaining()) {
            throw invalid("a string without an end");
        }
        byte[] text = new byte[length];
        bytes.get(text);
        if (bytes.get() != 0) {
            throw invalid("a string that does not end where it says");
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private Object variant(int depth) throws ProtocolException {
        String signature = text(Byte.toUnsignedInt(bytes.get()));
        if (depth >= DEEPEST || endOf(signature, 0, depth) != signature.length()) {
            throw invalid("a variant of '" + signature + "'");
        }
        return value(signature, 0, depth + 1);
    }

    private Object array(String signature, int element, int depth) throws ProtocolException {
        int length = length();
        align(alignment(signature.charAt(element)));
        int end = bytes.position() + length;
        Object all = signature.charAt(element) == '{'
                ? map(signature, element + 1, end, depth)
                : list(signature, element, end, depth);
        if (bytes.position() != end) {
            throw invalid("an array that does not end where it says");
        }
        return all;
    }

    private Map<Object, Object> map(String signature, int key, int end, int depth) throws ProtocolException {
        Map<Object, Object> map = new LinkedHashMap<>();
        while (bytes.position() < end) {
            align(8);
            map.put(value(signature, key, depth + 1), value(signature, key + 1, depth + 1));
        }
        return map;
    }

    private List<Object> list(String signature, int element, int end, int depth) throws ProtocolException {
        List<Object> list = new ArrayList<>();
        while (bytes.position() < end) {
            list.add(value(signature, element, depth + 1));
        }
        return list;
    }

    private List<Object> struct(String signature, int first, int depth) throws ProtocolException {
        List<Object> fields = new ArrayList<>();
        for (int at = first; signature.charAt(at) != ')'; at = endOf(signature, at, depth + 1)) {
            fields.add(value(signature, at, depth + 1));
        }
        return fields;
    }

    private static ProtocolException invalid(String what) {
        return new ProtocolException("The message bus sent what is no D-Bus: " + what);
    }
}
