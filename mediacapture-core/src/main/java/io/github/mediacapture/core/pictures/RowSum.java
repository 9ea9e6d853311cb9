package io.github.mediacapture.core.pictures;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Adds up rows of bytes, each with a weight; one thread.
 *
 * <p>Eight bytes at a time, in two numbers with four sums of 16 bits each: since the weights add up to
 * {@link LineWeights#ONE}, no sum is more than 255 times that.
 */
final class RowSum {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_OTHER_BYTE = 0x00ff_00ff_00ff_00ffL;

    private final long[] even;
    private final long[] odd;

    /** For rows of that many bytes, a multiple of 8. */
    RowSum(int bytes) {
        even = new long[bytes / Long.BYTES];
        odd = new long[even.length];
    }

    /** Begins anew with a row. */
    void set(byte[] row, int weight) {
        long[] evenSums = even;
        long[] oddSums = odd;
        for (int i = 0; i < evenSums.length; i++) {
            long bytes = (long) LONGS.get(row, i * Long.BYTES);
            evenSums[i] = (bytes & EVERY_OTHER_BYTE) * weight;
            oddSums[i] = ((bytes >>> 8) & EVERY_OTHER_BYTE) * weight;
        }
    }

    /** Adds a row. */
    void add(byte[] row, int weight) {
        long[] evenSums = even;
        long[] oddSums = odd;
        for (int i = 0; i < evenSums.length; i++) {
            long bytes = (long) LONGS.get(row, i * Long.BYTES);
            evenSums[i] += (bytes & EVERY_OTHER_BYTE) * weight;
            oddSums[i] += ((bytes >>> 8) & EVERY_OTHER_BYTE) * weight;
        }
    }

    /** The sums, one for each byte. */
    void copyTo(int[] sums) {
        for (int i = 0, at = 0; i < even.length; i++, at += Long.BYTES) {
            long evenSums = even[i];
            long oddSums = odd[i];
            sums[at] = (int) evenSums & 0xffff;
            sums[at + 1] = (int) oddSums & 0xffff;
            sums[at + 2] = (int) (evenSums >>> 16) & 0xffff;
            sums[at + 3] = (int) (oddSums >>> 16) & 0xffff;
            sums[at + 4] = (int) (evenSums >>> 32) & 0xffff;
            sums[at + 5] = (int) (oddSums >>> 32) & 0xffff;
            sums[at + 6] = (int) (evenSums >>> 48);
            sums[at + 7] = (int) (oddSums >>> 48);
        }
    }
}
