package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What PipeWire is told of what we take, and what it answers: values called pods, of a size, a type and a body that is padded to 8
 * bytes. Stateless.
 *
 * @see <a href="https://docs.pipewire.org/page_spa_pod.html">SPA POD</a>
 */
final class SpaPods {
    private static final int ID = 3;
    private static final int INT = 4;
    private static final int RECTANGLE = 10;
    private static final int FRACTION = 11;
    private static final int OBJECT = 15;
    private static final int CHOICE = 19;

    private static final int RANGE = 1;
    private static final int ENUM = 3;
    private static final int FLAGS = 4;

    private static final int FORMAT_OBJECT = 0x4_0003;
    private static final int BUFFERS_OBJECT = 0x4_0004;
    private static final int META_OBJECT = 0x4_0005;
    private static final int ENUM_FORMAT = 3;
    private static final int BUFFERS = 5;
    private static final int META = 6;

    private static final int MEDIA_TYPE = 1;
    private static final int MEDIA_SUBTYPE = 2;
    private static final int VIDEO_FORMAT = 0x2_0001;
    private static final int VIDEO_SIZE = 0x2_0003;
    private static final int VIDEO_RATE = 0x2_0004;
    private static final int VIDEO = 2;
    private static final int RAW = 1;

    private static final int BUFFER_COUNT = 1;
    private static final int BUFFER_TYPES = 6;
    private static final int MAPPED_MEMORY = 1 << 1 | 1 << 2;
    private static final int META_TYPE = 1;
    private static final int META_SIZE = 2;

    /** FFmpeg's own limit for a side is near. */
    private static final int LARGEST = 16_384;

    private static final int HEAD_BYTES = 8;
    private static final int PROPERTY_BYTES = 8;

    private SpaPods() {}

    /** How the four bytes of a pixel are; what is in the fourth does not matter. */
    enum PixelOrder {
        BGR(8, 12),
        RGB(7, 11);

        /** By the numbers of {@code spa_video_format}. */
        private final int padded;

        private final int transparent;

        PixelOrder(int padded, int transparent) {
            this.padded = padded;
            this.transparent = transparent;
        }
    }

    /** A negotiated format. */
    record Format(PixelOrder order, int width, int height) {}

    /** The formats that we take: of 4 bytes a pixel, in memory, of any size and rate. */
    static byte[] formats() {
        byte[] pixels = choice(ENUM, ID, four(8), four(8), four(12), four(7), four(11));
        byte[] sizes = choice(RANGE, RECTANGLE, two(1280, 720), two(1, 1), two(LARGEST, LARGEST));
        byte[] rates = choice(RANGE, FRACTION, two(0, 1), two(0, 1), two(1000, 1));
        return object(
                FORMAT_OBJECT,
                ENUM_FORMAT,
                property(MEDIA_TYPE, id(VIDEO)),
                property(MEDIA_SUBTYPE, id(RAW)),
                property(VIDEO_FORMAT, pixels),
                property(VIDEO_SIZE, sizes),
                property(VIDEO_RATE, rates));
    }

    /** The buffers that we take: in memory that can be mapped, not a graphics card's. */
    static byte[] buffers() {
        return object(
                BUFFERS_OBJECT,
                BUFFERS,
                property(BUFFER_COUNT, choice(RANGE, INT, four(4), four(2), four(8))),
                property(BUFFER_TYPES, choice(FLAGS, INT, four(MAPPED_MEMORY), four(MAPPED_MEMORY))));
    }

    /** What else is to be told with each buffer. */
    static byte[] meta(int type, int bytes) {
        return object(META_OBJECT, META, property(META_TYPE, id(type)), property(META_SIZE, pod(INT, four(bytes))));
    }

    /**
     * Reads the format that both sides agreed on.
     *
     * @param pod little-endian, from its size to its end
     * @throws IOException if it is none of those that were offered
     */
    static Format format(ByteBuffer pod) throws IOException {
        PixelOrder order = null;
        int width = 0;
        int height = 0;
        boolean raw = pod.limit() >= 16 && pod.getInt(4) == OBJECT && pod.getInt(8) == FORMAT_OBJECT;
        for (int at = 16; raw && at + PROPERTY_BYTES + HEAD_BYTES <= pod.limit(); ) {
            int key = pod.getInt(at);
            int size = pod.getInt(at + PROPERTY_BYTES);
            int type = pod.getInt(at + PROPERTY_BYTES + 4);
            int body = at + PROPERTY_BYTES + HEAD_BYTES;
            int value = type == CHOICE ? body + 16 : body; // the first of a choice that has no other
            if (size < 0 || size > pod.limit() - body || value + (key == VIDEO_SIZE ? 8 : 4) > pod.limit()) {
                break;
            }
            int first = pod.getInt(value);
            switch (key) {
                case MEDIA_TYPE -> raw = first == VIDEO;
                case MEDIA_SUBTYPE -> raw &= first == RAW;
                case VIDEO_FORMAT -> order = order(first);
                case VIDEO_SIZE -> {
                    width = first;
                    height = pod.getInt(value + 4);
                }
                default -> {}
            }
            at = body + (size + 7) / 8 * 8;
        }
        boolean sized = width >= 1 && height >= 1 && width <= LARGEST && height <= LARGEST;
        if (!raw || order == null || !sized) {
            throw new IOException("PipeWire delivers a format that was not asked for (" + width + "x" + height + ")");
        }
        return new Format(order, width, height);
    }

    private static @Nullable PixelOrder order(int format) {
        for (PixelOrder order : PixelOrder.values()) {
            if (order.padded == format || order.transparent == format) {
                return order;
            }
        }
        return null;
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer whole) {
        byte[] bytes = new byte[whole.capacity()];
        whole.get(0, bytes);
        return bytes;
    }

    private static byte[] four(int value) {
        return allocate(4).putInt(value).array();
    }

    private static byte[] two(int first, int second) {
        return allocate(8).putInt(first).putInt(second).array();
    }

    private static byte[] pod(int type, byte[] body) {
        int padded = (body.length + 7) / 8 * 8;
        return allocate(HEAD_BYTES + padded)
                .putInt(body.length)
                .putInt(type)
                .put(body)
                .array();
    }

    private static byte[] id(int value) {
        return pod(ID, four(value));
    }

    private static byte[] property(int key, byte[] pod) {
        int noFlags = 0;
        return allocate(PROPERTY_BYTES + pod.length)
                .putInt(key)
                .putInt(noFlags)
                .put(pod)
                .array();
    }

    /** The preferred value first, then all of them, or the lowest and the highest. */
    private static byte[] choice(int kind, int type, byte[]... values) {
        int noFlags = 0;
        ByteBuffer body = allocate(16 + values.length * values[0].length);
        body.putInt(kind).putInt(noFlags).putInt(values[0].length).putInt(type);
        for (byte[] value : values) {
            body.put(value);
        }
        return pod(CHOICE, bytes(body));
    }

    private static byte[] object(int type, int id, byte[]... properties) {
        int length = 8;
        for (byte[] property : properties) {
            length += property.length;
        }
        ByteBuffer body = allocate(length).putInt(type).putInt(id);
        for (byte[] property : properties) {
            body.put(property);
        }
        return pod(OBJECT, bytes(body));
    }
}
