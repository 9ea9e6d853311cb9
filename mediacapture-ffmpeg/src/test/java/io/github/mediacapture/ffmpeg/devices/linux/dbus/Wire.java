package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes any values as D-Bus does, in either byte order: a second opinion on what the reader reads. */
final class Wire {
    private final ByteOrder order;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A value that says of which type it is. */
    record Variant(String signature, Object value) {}

    Wire(ByteOrder order) {
        this.order = order;
    }

    /** A whole message. */
    static byte[] message(
            ByteOrder order, int type, int serial, Map<Integer, Variant> fields, String signature, Object... values) {
        Wire body = new Wire(order).put(signature, values);
        Wire message = new Wire(order);
        message.put("yyyyuu", order == ByteOrder.BIG_ENDIAN ? 'B' : 'l', type, 0, 1, body.bytes.size(), serial);
        message.put(
                "a(yv)",
                fields.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
        message.align(8);
        message.bytes.writeBytes(body.bytes.toByteArray());
        return message.bytes.toByteArray();
    }

    Wire put(String signature, Object... values) {
        int at = 0;
        for (Object value : values) {
            at = put(signature, at, value);
        }
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private int put(String signature, int at, Object value) {
        char type = signature.charAt(at);
        switch (type) {
            case 'y' -> bytes.write(value instanceof Character letter ? letter : (Integer) value);
            case 'n', 'q' -> number(2, buffer -> buffer.putShort(((Number) value).shortValue()));
            case 'b' -> number(4, buffer -> buffer.putInt((Boolean) value ? 1 : 0));
            case 'i', 'u', 'h' -> number(4, buffer -> buffer.putInt(((Number) value).intValue()));
            case 'x', 't' -> number(8, buffer -> buffer.putLong(((Number) value).longValue()));
            case 'd' -> number(8, buffer -> buffer.putDouble((Double) value));
            case 's', 'o' -> {
                byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
                number(4, buffer -> buffer.putInt(text.length));
                bytes.writeBytes(text);
                bytes.write(0);
            }
            case 'g' -> signature((String) value);
            case 'v' -> {
                signature(((Variant) value).signature());
                put(((Variant) value).signature(), ((Variant) value).value());
            }
            case '(' -> {
                align(8);
                int field = at + 1;
                for (Object each : (List<?>) value) {
                    field = put(signature, field, each);
                }
            }
            default -> array(signature, at + 1, value);
        }
        return end(signature, at);
    }

    private void array(String signature, int element, Object value) {
        align(4);
        boolean entries = signature.charAt(element) == '{';
        int begin = bytes.size() + 4;
        boolean wide = "xtd({".indexOf(signature.charAt(element)) >= 0;
        Wire inner = new Wire(order);
        inner.bytes.writeBytes(new byte[wide ? (begin + 7) / 8 * 8 : begin]);
        int first = inner.bytes.size();
        if (entries) {
            ((Map<?, ?>) value).forEach((key, each) -> {
                inner.align(8);
                inner.put(signature, inner.put(signature, element + 1, key), each);
            });
        } else {
            ((List<?>) value).forEach(each -> inner.put(signature, element, each));
        }
        byte[] all = inner.toBytes();
        number(4, buffer -> buffer.putInt(all.length - first));
        bytes.write(all, begin, all.length - begin);
    }

    private static int end(String signature, int at) {
        return switch (signature.charAt(at)) {
            case 'a' -> end(signature, at + 1);
            case '(', '{' -> {
                int depth = 0;
                int end = at;
                do {
                    depth += "({".indexOf(signature.charAt(end)) >= 0 ? 1 : 0;
                    depth -= ")}".indexOf(signature.charAt(end)) >= 0 ? 1 : 0;
                    end++;
                } while (depth > 0);
                yield end;
            }
            default -> at + 1;
        };
    }

    private void signature(String value) {
        bytes.write(value.length());
        bytes.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
    }

    private void number(int size, java.util.function.Consumer<ByteBuffer> writer) {
        align(size);
        ByteBuffer buffer = ByteBuffer.allocate(size).order(order);
        writer.accept(buffer);
        bytes.writeBytes(buffer.array());
    }

    private void align(int alignment) {
        while (bytes.size() % alignment != 0) {
            bytes.write(0);
        }
    }
}
