package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WaveFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes what an endpoint delivers to 16 bit samples of one or two channels; immutable. */
final class SampleMixer {
    // Bits of a channel mask.
    private static final int LOW_FREQUENCY = 0x8;
    private static final int LEFTS = 0x1 | 0x10 | 0x40 | 0x200 | 0x1000 | 0x8000;
    private static final int RIGHTS = 0x2 | 0x20 | 0x80 | 0x400 | 0x4000 | 0x2_0000;
    private static final int FRONTS = 0x1 | 0x2;

    /** As ITU-R BS.775 mixes what is not in front into it. */
    private static final float BESIDE = 0.7071f;

    private static final float FULL = 32_768;
    private static final int BYTE_BITS = 8;

    private final WaveFormat format;
    private final int channels;

    /** How much of each input channel goes into each output channel. */
    private final float[][] shares;

    /** Makes {@code channels}, 1 or 2, of what has that format. */
    SampleMixer(WaveFormat format, int channels) {
        this.format = format;
        this.channels = channels;
        float[][] stereo = stereo(format);
        shares = channels == 2 ? stereo : new float[][] {mono(stereo, format.channels())};
    }

    private static float[][] stereo(WaveFormat format) {
        int inputs = format.channels();
        float[][] stereo = new float[2][inputs];
        if (inputs == 1) {
            stereo[0][0] = 1;
            stereo[1][0] = 1;
            return stereo;
        }
        int rest = format.mask();
        for (int input = 0; input < inputs; input++) {
            int place = Integer.lowestOneBit(rest);
            rest &= ~place;
            if (place == 0) { // not told: left and right in turn
                stereo[input % 2][input] = input < 2 ? 1 : BESIDE;
            } else if (place != LOW_FREQUENCY) {
                float share = (place & FRONTS) != 0 ? 1 : BESIDE;
                stereo[0][input] = (place & RIGHTS) != 0 ? 0 : share;
                stereo[1][input] = (place & LEFTS) != 0 ? 0 : share;
            }
        }
        return stereo;
    }

    private static float[] mono(float[][] stereo, int inputs) {
        float[] mono = new float[inputs];
        for (int input = 0; input < inputs; input++) {
            mono[input] = (stereo[0][input] + stereo[1][input]) / 2;
        }
        return mono;
    }

    /**
     * Converts samples.
     *
     * @param from the endpoint's, from position 0
     * @param to room for 16 bit samples, from position 0 in native order
     */
    void mix(ByteBuffer from, int frames, ByteBuffer to) {
        to.order(ByteOrder.nativeOrder());
        int inputs = format.channels();
        if (format.encoding() == WaveFormat.Encoding.PCM16 && inputs == channels) {
            to.put(0, from, 0, frames * format.frameBytes());
            return;
        }
        int bytes = format.frameBytes() / inputs;
        int at = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int output = 0; output < channels; output++) {
                float sum = 0;
                for (int input = 0; input < inputs; input++) {
                    float share = shares[output][input];
                    if (share != 0) {
                        sum += share * sample(from, (frame * inputs + input) * bytes);
                    }
                }
                to.putShort(at, narrow(sum));
                at += Short.BYTES;
            }
        }
    }

    /** Full scale is 1. */
    private float sample(ByteBuffer from, int at) {
        return switch (format.encoding()) {
            case FLOAT32 -> from.getFloat(at);
            case PCM16 -> from.getShort(at) / FULL;
            case PCM24 -> (from.getShort(at + 1) + (from.get(at) & 0xff) / (float) (1 << BYTE_BITS)) / FULL;
            case PCM32 -> from.getInt(at) / (FULL * (1 << Short.SIZE));
        };
    }

    /** What is not a number becomes silence. */
    private static short narrow(float sample) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample * FULL)));
    }
}
