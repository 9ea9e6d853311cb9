package io.github.mediacapture.core.record.timeline;

import io.github.mediacapture.frames.AudioSampleFormat;
import java.nio.ByteBuffer;

/** Reads and writes samples of any format as numbers from -1 to 1; pure functions. */
final class SampleValues {
    private static final float U8 = 1 << 7;
    private static final float S16 = 1 << 15;
    private static final float S32 = 1L << 31;

    private SampleValues() {}

    static float get(ByteBuffer plane, AudioSampleFormat format, int index) {
        return switch (format) {
            case U8, U8_PLANAR -> ((plane.get(index) & 0xff) - U8) / U8;
            case S16, S16_PLANAR -> plane.getShort(index * Short.BYTES) / S16;
            case S32, S32_PLANAR -> plane.getInt(index * Integer.BYTES) / S32;
            case F32, F32_PLANAR -> plane.getFloat(index * Float.BYTES);
        };
    }

    /** What is out of range becomes the largest number that the format has. */
    static void put(ByteBuffer plane, AudioSampleFormat format, int index, float value) {
        switch (format) {
            case U8, U8_PLANAR -> plane.put(index, (byte) bounded(Math.round(value * U8 + U8), 0, 255));
            case S16, S16_PLANAR ->
                plane.putShort(index * Short.BYTES, (short)
                        bounded(Math.round(value * S16), Short.MIN_VALUE, Short.MAX_VALUE));
            case S32, S32_PLANAR -> plane.putInt(index * Integer.BYTES, Math.round(value * S32)); // round() bounds
            case F32, F32_PLANAR -> plane.putFloat(index * Float.BYTES, value);
        }
    }

    private static int bounded(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
