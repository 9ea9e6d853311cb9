package io.github.mediacapture.frames;

import java.util.Arrays;

/**
 * How the samples of an {@link AudioData} lie in memory; immutable and usable from any thread.
 *
 * <p>Samples are in the machine's native byte order.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#audio-sample-formats">WebCodecs, audio sample formats</a>
 */
public enum AudioSampleFormat {
    /** Unsigned 8 bit, interleaved; 128 is silence. */
    U8("u8", 1, false),
    /** Signed 16 bit, interleaved. */
    S16("s16", 2, false),
    /** Signed 32 bit, interleaved. */
    S32("s32", 4, false),
    /** Float from -1 to 1, interleaved. */
    F32("f32", 4, false),
    /** Unsigned 8 bit, one plane per channel. */
    U8_PLANAR("u8-planar", 1, true),
    /** Signed 16 bit, one plane per channel. */
    S16_PLANAR("s16-planar", 2, true),
    /** Signed 32 bit, one plane per channel. */
    S32_PLANAR("s32-planar", 4, true),
    /** Float from -1 to 1, one plane per channel. */
    F32_PLANAR("f32-planar", 4, true);

    private final String wireName;
    private final int bytesPerSample;
    private final boolean planar;

    AudioSampleFormat(String wireName, int bytesPerSample, boolean planar) {
        this.wireName = wireName;
        this.bytesPerSample = bytesPerSample;
        this.planar = planar;
    }

    /** {@return the name that WebCodecs uses, such as {@code "f32-planar"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a format by {@link #wireName()}.
     *
     * @param name as WebCodecs writes it, in the same case
     * @return the format of that name
     * @throws IllegalArgumentException if none has that name
     */
    public static AudioSampleFormat fromWireName(String name) {
        for (AudioSampleFormat format : values()) {
            if (format.wireName.equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "No audio sample format is named '" + name + "'; there are " + Arrays.toString(values()));
    }

    /** {@return how many bytes one sample of one channel has} */
    public int bytesPerSample() {
        return bytesPerSample;
    }

    /** {@return whether each channel has a plane of its own} */
    public boolean isPlanar() {
        return planar;
    }

    /**
     * {@return how many planes {@code channels} channels take: one, or one per channel}
     *
     * @param channels at least 1
     */
    public int planeCount(int channels) {
        return planar ? channels : 1;
    }

    /**
     * {@return how many bytes one plane of {@code frames} samples per channel has}
     *
     * @param channels at least 1
     * @param frames samples per channel, 0 or more
     * @throws ArithmeticException if there are more than 2 GiB
     */
    public int planeBytes(int channels, int frames) {
        return Math.multiplyExact(frames, bytesPerSample * (planar ? 1 : channels));
    }
}
