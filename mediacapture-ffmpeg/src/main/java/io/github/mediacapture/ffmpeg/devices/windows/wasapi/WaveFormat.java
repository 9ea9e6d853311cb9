package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * How samples lie in a stream, interleaved; immutable.
 *
 * @param encoding of one sample
 * @param sampleRate hertz
 * @param channels how many
 * @param mask where they are heard, a bit for each in the order of the channels, as in {@code WAVEFORMATEXTENSIBLE}; 0 if that is not told
 */
public record WaveFormat(Encoding encoding, int sampleRate, int channels, int mask) {
    // Where things are in WAVEFORMATEX and WAVEFORMATEXTENSIBLE.
    private static final int CHANNELS = 2;
    private static final int RATE = 4;
    private static final int BYTES_PER_SECOND = 8;
    private static final int FRAME_BYTES = 12;
    private static final int BITS = 14;
    private static final int EXTRA_BYTES = 16;
    private static final int MASK = 20;
    private static final int SUBFORMAT = 24;
    private static final int PLAIN_SIZE = 18;
    private static final int LEAST_EXTRA = 22;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;

    private static final int LEAST_RATE = 1_000;
    private static final int MOST_RATE = 768_000;
    private static final int MOST_CHANNELS = 32;

    /** A sample's form; those of more bytes than they need have their bits at the top. */
    public enum Encoding {
        /** 16 bits, signed. */
        PCM16(2),
        /** 24 bits, signed, without a gap. */
        PCM24(3),
        /** 32 bits, signed; drivers of 24 bits use the upper ones. */
        PCM32(4),
        /** Full scale is 1. */
        FLOAT32(4);

        private final int bytes;

        Encoding(int bytes) {
            this.bytes = bytes;
        }
    }

    /** Of one sample of each channel. */
    public int frameBytes() {
        return encoding.bytes * channels;
    }

    static WaveFormat read(Pointer memory) throws WasapiException {
        int tag = memory.getShort(0) & 0xffff;
        int bits = memory.getShort(BITS) & 0xffff;
        boolean extensible = tag == EXTENSIBLE && (memory.getShort(EXTRA_BYTES) & 0xffff) >= LEAST_EXTRA;
        int kind = extensible ? memory.getInt(SUBFORMAT) : tag;
        int channels = memory.getShort(CHANNELS) & 0xffff;
        int rate = memory.getInt(RATE);
        int frameBytes = memory.getShort(FRAME_BYTES) & 0xffff;
        String told = "format " + kind + " of " + bits + " bits, " + channels + " channels, " + rate + " Hz, "
                + frameBytes + " bytes";
        Encoding encoding = encoding(kind, bits, told);
        boolean possible = rate >= LEAST_RATE
                && rate <= MOST_RATE
                && channels >= 1
                && channels <= MOST_CHANNELS
                && frameBytes == encoding.bytes * channels;
        if (!possible) {
            throw WasapiException.nonsense(told);
        }
        return new WaveFormat(encoding, rate, channels, extensible ? memory.getInt(MASK) : 0);
    }

    private static Encoding encoding(int kind, int bits, String told) throws WasapiException {
        if (kind == FLOAT && bits == 32) {
            return Encoding.FLOAT32;
        }
        if (kind == PCM && bits == 16) {
            return Encoding.PCM16;
        }
        if (kind == PCM && bits == 24) {
            return Encoding.PCM24;
        }
        if (kind == PCM && bits == 32) {
            return Encoding.PCM32;
        }
        throw WasapiException.nonsense(told);
    }

    /** As Windows takes it, for one or two channels. */
    Memory write() {
        Memory memory = new Memory(PLAIN_SIZE);
        memory.clear();
        memory.setShort(0, (short) (encoding == Encoding.FLOAT32 ? FLOAT : PCM));
        memory.setShort(CHANNELS, (short) channels);
        memory.setInt(RATE, sampleRate);
        memory.setInt(BYTES_PER_SECOND, sampleRate * frameBytes());
        memory.setShort(FRAME_BYTES, (short) frameBytes());
        memory.setShort(BITS, (short) (encoding.bytes * Byte.SIZE));
        return memory;
    }
}
