package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A message of the bus; immutable.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages">D-Bus, message format</a>
 */
public final class DBusMessage {
    /** What has to be there before the length of a message is known. */
    static final int HEAD_BYTES = 16;

    /** The portals' messages have some hundred bytes. */
    static final int MOST_BYTES = 1 << 20;

    private static final int PROTOCOL_VERSION = 1;
    private static final String FIELDS = "a(yv)";

    enum Type {
        CALL(1),
        REPLY(2),
        ERROR(3),
        SIGNAL(4);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    /** With the type of their values. */
    enum Field {
        PATH(1, 'o'),
        INTERFACE(2, 's'),
        MEMBER(3, 's'),
        ERROR_NAME(4, 's'),
        REPLY_SERIAL(5, 'u'),
        DESTINATION(6, 's'),
        SENDER(7, 's'),
        SIGNATURE(8, 'g');

        private final int number;
        private final char type;

        Field(int number, char type) {
            this.number = number;
            this.type = type;
        }
    }

    private final Type type;
    private final Map<Field, Object> fields;
    private final List<Object> arguments;
    private final byte[] body;

    private DBusMessage(Type type, Map<Field, Object> fields, List<Object> arguments, byte[] body) {
        this.type = type;
        this.fields = fields;
        this.arguments = arguments;
        this.body = body;
    }

    /** One to be sent. */
    static DBusMessage of(Type type, Map<Field, Object> fields, DBusArguments arguments) {
        Map<Field, Object> all = new EnumMap<>(Field.class);
        all.putAll(fields);
        if (!arguments.signature().isEmpty()) {
            all.put(Field.SIGNATURE, arguments.signature());
        }
        return new DBusMessage(type, all, List.of(), arguments.toBytes());
    }

    /** How many bytes a message has that begins so, at most {@link #MOST_BYTES}. */
    static int length(ByteBuffer head) throws ProtocolException {
        ByteBuffer ordered = ordered(head);
        long fields = Integer.toUnsignedLong(ordered.getInt(12));
        long body = Integer.toUnsignedLong(ordered.getInt(4));
        long length = HEAD_BYTES + (fields + 7) / 8 * 8 + body;
        if (length > MOST_BYTES) {
            throw new ProtocolException("The message bus sent a message of " + length + " bytes");
        }
        return (int) length;
    }

    private static ByteBuffer ordered(ByteBuffer message) throws ProtocolException {
        byte order = message.get(0);
        if ((order != 'l' && order != 'B') || message.get(3) != PROTOCOL_VERSION) {
            throw new ProtocolException("The message bus speaks another protocol");
        }
        return message.duplicate().order(order == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /**
     * Reads a whole message.
     *
     * @param message from its first byte to its last
     */
    static DBusMessage read(ByteBuffer message) throws ProtocolException {
        ByteBuffer ordered = ordered(message);
        Type type = type(ordered.get(1));
        Map<Field, Object> fields = new EnumMap<>(Field.class);
        DBusReader reader = new DBusReader(ordered.position(HEAD_BYTES - Integer.BYTES));
        for (Object each : (List<?>) reader.values(FIELDS).get(0)) {
            put((List<?>) each, fields);
        }
        while (ordered.position() % 8 != 0 && ordered.hasRemaining()) {
            ordered.get();
        }
        Object signature = fields.getOrDefault(Field.SIGNATURE, "");
        List<Object> arguments = reader.values((String) signature);
        return new DBusMessage(type, fields, arguments, new byte[0]);
    }

    private static void put(List<?> entry, Map<Field, Object> fields) throws ProtocolException {
        for (Field field : Field.values()) {
            if (entry.get(0).equals(field.number)) {
                put(field, entry.get(1), fields);
            }
        } // others are to be ignored
    }

    private static void put(Field field, Object value, Map<Field, Object> fields) throws ProtocolException {
        Class<?> wanted = field.type == 'u' ? Long.class : String.class;
        if (!wanted.isInstance(value)) {
            throw new ProtocolException("The message bus sent " + value + " as " + field);
        }
        fields.put(field, value);
    }

    private static Type type(int number) throws ProtocolException {
        for (Type type : Type.values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new ProtocolException("The message bus sent a message of the unknown type " + number);
    }

    /** As it is sent. */
    byte[] toBytes(int serial) {
        DBusArguments bytes = new DBusArguments();
        bytes.rawByte('l').rawByte(type.number).rawByte(0).rawByte(PROTOCOL_VERSION);
        bytes.rawInt(body.length).rawInt(serial);
        DBusArguments list = new DBusArguments();
        fields.forEach((field, value) -> {
            list.align(8).rawByte(field.number).rawSignature(String.valueOf(field.type));
            switch (field.type) {
                case 'u' -> list.rawInt(((Long) value).intValue());
                case 'g' -> list.rawSignature((String) value);
                default -> list.rawString((String) value);
            }
        });
        byte[] fieldBytes = list.toBytes(); // which begin at a multiple of 8 there, too
        return bytes.rawInt(fieldBytes.length)
                .raw(fieldBytes)
                .align(8)
                .raw(body)
                .toBytes();
    }

    Type type() {
        return type;
    }

    /** A part of its header, "" if it has none. */
    String text(Field field) {
        return fields.getOrDefault(field, "") instanceof String text ? text : "";
    }

    /** The call that it answers; -1 if it answers none. */
    long replySerial() {
        return fields.getOrDefault(Field.REPLY_SERIAL, -1L) instanceof Long serial ? serial : -1;
    }

    /** The object that it comes from, or is for. */
    public String path() {
        return text(Field.PATH);
    }

    /** Whether it is a signal or a call of that name. */
    public boolean is(String interfaceName, String member) {
        return text(Field.INTERFACE).equals(interfaceName) && text(Field.MEMBER).equals(member);
    }

    /** Who sent it: a unique name, as the bus vouches for it; or the bus itself. */
    public String sender() {
        return text(Field.SENDER);
    }

    /** What it says; see {@link DBusReader} for the types. */
    public List<Object> arguments() {
        return arguments;
    }
}
