package io.github.mediacapture.ffmpeg.mux.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes that are being put together, with boxes whose sizes are known when they end; grows; used by one thread. */
final class BoxBuffer {
    private static final int FIRST_BYTES = 16 << 10;

    private ByteBuffer bytes = ByteBuffer.allocateDirect(FIRST_BYTES);

    /** Begins a box, which {@link #end} ends; returns where it begins. */
    int begin(String type) {
        int start = bytes.position();
        u32(0).put(type.getBytes(StandardCharsets.ISO_8859_1));
        return start;
    }

    /** Begins a box with a version and flags. */
    int begin(String type, int version, int flags) {
        int start = begin(type);
        u32((long) version << 24 | flags);
        return start;
    }

    void end(int start) {
        bytes.putInt(start, bytes.position() - start);
    }

    /** The head of a box whose content follows elsewhere. */
    BoxBuffer head(String type, long size) {
        return u32(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
    }

    BoxBuffer u16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    BoxBuffer u32(long value) {
        room(Integer.BYTES).putInt((int) value);
        return this;
    }

    BoxBuffer u64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /** A number or bit field of one byte. */
    BoxBuffer u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    /** A time or duration: 32 bits in version 0 of a box, 64 in version 1. */
    BoxBuffer time(int version, long value) {
        return version == 0 ? u32(value) : u64(value);
    }

    BoxBuffer put(byte[] content) {
        room(content.length).put(content);
        return this;
    }

    BoxBuffer put(ByteBuffer content) {
        room(content.remaining()).put(content);
        return this;
    }

    /** Sets four bytes that were written before. */
    void patch(int position, int value) {
        bytes.putInt(position, value);
    }

    int size() {
        return bytes.position();
    }

    void clear() {
        bytes.clear();
    }

    /** What was written, to be read; valid until more is. */
    ByteBuffer content() {
        return bytes.duplicate().flip();
    }

    byte[] toByteArray() {
        byte[] copy = new byte[size()];
        content().get(copy);
        return copy;
    }

    private ByteBuffer room(int count) {
        if (bytes.remaining() < count) {
            ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(2 * bytes.capacity(), bytes.position() + count));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
