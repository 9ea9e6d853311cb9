package io.github.mediacapture.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Rows of four bytes a pixel, the last of which is alpha: the others are multiplied by it, or divided; stateless. */
public final class AlphaRows {
    private static final int BYTES = 4;
    private static final VarHandle PIXELS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private AlphaRows() {}

    /**
     * Multiplies; most pixels are opaque, and stay as they are.
     *
     * @param row changed
     * @param bytes how many, from its beginning
     */
    public static void multiply(byte[] row, int bytes) {
        for (int at = 0; at + BYTES <= bytes; at += BYTES) {
            if (row[at + BYTES - 1] != -1) {
                PIXELS.set(row, at, Alpha.multiplied((int) PIXELS.get(row, at)));
            }
        }
    }

    /**
     * Takes that back.
     *
     * @param row changed
     * @param bytes how many, from its beginning
     */
    public static void divide(byte[] row, int bytes) {
        for (int at = 0; at + BYTES <= bytes; at += BYTES) {
            if (row[at + BYTES - 1] != -1) {
                PIXELS.set(row, at, Alpha.divided((int) PIXELS.get(row, at)));
            }
        }
    }
}
