package io.github.mediacapture.frames;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;

/**
 * One copy of a plane's samples, checked before anything is written.
 *
 * @param planes what is read; throws if it is closed
 * @param own how that lies in memory
 * @param channels how many it has
 * @param plane which of the target format's planes
 * @param offset the first sample of each channel
 * @param count how many of each
 * @param format what they become
 * @see <a href="https://www.w3.org/TR/webcodecs/#audiodata-compute-copy-element-count">The algorithm</a>
 */
record AudioCopy(
        IntFunction<ByteBuffer> planes,
        AudioSampleFormat own,
        int channels,
        int plane,
        int offset,
        int count,
        AudioSampleFormat format) {
    AudioCopy {
        int there = format.planeCount(channels);
        if (plane < 0 || plane >= there) {
            throw new IndexOutOfBoundsException(
                    "There is no plane " + plane + ": as " + format.wireName() + " the samples have " + there);
        }
        int frames = planes.apply(0).remaining() / own.planeBytes(channels, 1);
        if (offset < 0 || offset >= frames) {
            throw new IndexOutOfBoundsException("There is no frame " + offset + ": the data has " + frames);
        }
        if (count < 0 || count > frames - offset) {
            throw new IndexOutOfBoundsException(
                    "There are not " + count + " frames from " + offset + " on, only " + (frames - offset));
        }
    }

    int allocationSize() {
        return format.planeBytes(channels, count);
    }

    /** Fills the buffer from its position, and advances it. */
    void to(ByteBuffer destination) {
        if (destination.remaining() < allocationSize()) {
            throw new IndexOutOfBoundsException("The buffer has " + destination.remaining()
                    + " bytes left, the samples need " + allocationSize() + " (see allocationSize(...))");
        }
        if (own == format) {
            int frameBytes = format.planeBytes(channels, 1);
            destination.put(planes.apply(plane).slice(offset * frameBytes, allocationSize()));
            return;
        }
        ByteBuffer target =
                destination.slice(destination.position(), allocationSize()).order(ByteOrder.nativeOrder());
        int first = format.isPlanar() ? plane : 0;
        int end = format.isPlanar() ? plane + 1 : channels;
        for (int channel = first; channel < end; channel++) {
            ByteBuffer source = planes.apply(own.isPlanar() ? channel : 0);
            int step = own.isPlanar() ? 1 : channels;
            int from = offset * step + (own.isPlanar() ? 0 : channel);
            for (int i = 0, to = channel - first; i < count; i++, from += step, to += end - first) {
                write(target, to, read(source, from, own));
            }
        }
        destination.position(destination.position() + allocationSize());
    }

    /** A sample from -1 to 1. */
    private static double read(ByteBuffer samples, int at, AudioSampleFormat format) {
        return switch (format) {
            case U8, U8_PLANAR -> ((samples.get(at) & 0xff) - 128) / 128.0;
            case S16, S16_PLANAR -> samples.getShort(at * Short.BYTES) / 32768.0;
            case S32, S32_PLANAR -> samples.getInt(at * Integer.BYTES) / 2147483648.0;
            case F32, F32_PLANAR -> samples.getFloat(at * Float.BYTES);
        };
    }

    /** Louder than can be told is cut off; what is no number is silence. */
    private void write(ByteBuffer samples, int at, double sample) {
        switch (format) {
            case U8, U8_PLANAR -> samples.put(at, (byte) (whole(sample, 128, 127) + 128));
            case S16, S16_PLANAR -> samples.putShort(at * Short.BYTES, (short) whole(sample, 32768, 32767));
            case S32, S32_PLANAR -> samples.putInt(at * Integer.BYTES, (int) whole(sample, 2147483648.0, 2147483647));
            case F32, F32_PLANAR -> samples.putFloat(at * Float.BYTES, (float) sample);
        }
    }

    private static long whole(double sample, double scale, long most) {
        return Math.max((long) -scale, Math.min(most, Math.round(sample * scale)));
    }
}
