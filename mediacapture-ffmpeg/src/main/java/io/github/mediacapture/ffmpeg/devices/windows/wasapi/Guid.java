package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Locale;
import java.util.UUID;

/** Windows' names of 128 bits, in memory; stateless. */
final class Guid {
    static final int BYTES = 16;
    private static final int SECOND = 4;
    private static final int THIRD = 6;
    private static final int LAST = 8;

    private Guid() {}

    /** Memory that holds one, and some more. */
    static Memory memory(String text, int bytes) {
        UUID id = UUID.fromString(text);
        Memory memory = new Memory(bytes);
        memory.clear();
        long high = id.getMostSignificantBits();
        memory.setInt(0, (int) (high >>> 32));
        memory.setShort(SECOND, (short) (high >>> 16));
        memory.setShort(THIRD, (short) high);
        memory.setLong(LAST, Long.reverseBytes(id.getLeastSignificantBits()));
        return memory;
    }

    static Memory memory(String text) {
        return memory(text, BYTES);
    }

    /** As text, in capitals. */
    static String read(Pointer memory) {
        long high = ((long) memory.getInt(0) << 32)
                | ((memory.getShort(SECOND) & 0xffffL) << 16)
                | (memory.getShort(THIRD) & 0xffffL);
        return new UUID(high, Long.reverseBytes(memory.getLong(LAST)))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
