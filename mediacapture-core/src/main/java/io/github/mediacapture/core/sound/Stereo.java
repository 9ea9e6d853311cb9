package io.github.mediacapture.core.sound;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Turns audio of any format and any number of channels into interleaved floats of one or two channels. For one thread.
 *
 * <p>More than two channels are taken in the order of Web Audio and of FFmpeg: left, right, center, low frequencies, and then those
 * behind and beside; four are front and surround. Center and surrounds are 3 dB softer, low frequencies are left out, and the whole is as
 * soft as it has to be so that full scale in every channel does not clip. From the ninth channel on there are no rules, so these are left out.
 *
 * @see <a href="https://www.w3.org/TR/webaudio/#down-mix">Web Audio, down-mixing</a>
 */
public final class Stereo {
    private static final float SOFT = (float) Math.sqrt(0.5);

    /** What of each channel goes left; the right is its mirror. Letters: left, right, center, low, surround left and right, back. */
    private static final String[] LAYOUTS = {"", "C", "LR", "LRC", "LRlr", "LRClr", "LRC-lr", "LRC-Clr", "LRC-lrlr"};

    private static final float MOST = 1e3f;

    private final int channels;
    private final Samples.Output output;
    private int inputChannels;
    private float[][] gains = {};

    /**
     * Remembers how many channels to make.
     *
     * @param channels 1 or 2
     */
    public Stereo(int channels) {
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("Sound goes out with 1 or 2 channels, not " + channels);
        }
        this.channels = channels;
        this.output = new Samples.Output(channels);
    }

    /**
     * Converts all samples.
     *
     * @param data not closed; stays the caller's
     * @return interleaved, full scale is 1; valid until the next call
     */
    public FloatBuffer read(AudioData data) {
        if (data.numberOfChannels() != inputChannels) {
            inputChannels = data.numberOfChannels();
            gains = gains(inputChannels, channels);
        }
        int frames = data.numberOfFrames();
        Samples samples = output.begin();
        samples.appendSilence(frames);
        AudioSampleFormat format = data.format();
        ByteBuffer plane = data.plane(0);
        for (int from = 0; from < gains.length; from++) {
            if (format.isPlanar() && from > 0) {
                plane = data.plane(from);
            }
            int first = format.isPlanar() ? 0 : from;
            int step = format.isPlanar() ? 1 : inputChannels;
            for (int to = 0; to < channels; to++) {
                if (gains[from][to] != 0) {
                    add(plane, format, first, step, gains[from][to], samples.values(), to, channels, frames);
                }
            }
        }
        return output.view();
    }

    /** The loops are apart so that each is compiled without a question within. */
    private static void add(
            ByteBuffer in,
            AudioSampleFormat format,
            int first,
            int step,
            float gain,
            float[] out,
            int outFirst,
            int outStep,
            int frames) {
        int end = outFirst + frames * outStep;
        int from = first;
        switch (format) {
            case U8, U8_PLANAR -> {
                for (int to = outFirst; to < end; to += outStep, from += step) {
                    out[to] += ((in.get(from) & 0xff) - 128) * (gain / 128);
                }
            }
            case S16, S16_PLANAR -> {
                for (int to = outFirst; to < end; to += outStep, from += step) {
                    out[to] += in.getShort(from * Short.BYTES) * (gain / 32768);
                }
            }
            case S32, S32_PLANAR -> {
                for (int to = outFirst; to < end; to += outStep, from += step) {
                    out[to] += in.getInt(from * Integer.BYTES) * (gain / 0x1p31f);
                }
            }
            case F32, F32_PLANAR -> {
                for (int to = outFirst; to < end; to += outStep, from += step) {
                    out[to] += finite(in.getFloat(from * Float.BYTES)) * gain;
                }
            }
        }
    }

    /** What is no number, as a division by zero makes it, is silent; nothing is louder than 60 dB above full scale, nor spreads as such. */
    private static float finite(float sample) {
        return sample >= -MOST && sample <= MOST ? sample : sample > MOST ? MOST : sample < -MOST ? -MOST : 0;
    }

    private static float[][] gains(int from, int to) {
        String layout = from < LAYOUTS.length ? LAYOUTS[from] : LAYOUTS[LAYOUTS.length - 1];
        float[][] gains = new float[layout.length()][to];
        float loudest = 0;
        for (int side = 0; side < to; side++) {
            float sum = 0;
            for (int channel = 0; channel < gains.length; channel++) {
                float left = left(layout.charAt(channel));
                float right = left(mirrored(layout.charAt(channel)));
                gains[channel][side] = to == 1 ? left + right : side == 0 ? left : right;
                sum += gains[channel][side];
            }
            loudest = Math.max(loudest, sum);
        }
        for (float[] ofChannel : gains) {
            for (int side = 0; side < to; side++) {
                ofChannel[side] /= loudest;
            }
        }
        return gains;
    }

    private static float left(char channel) {
        return switch (channel) {
            case 'L' -> 1;
            case 'l', 'C' -> SOFT;
            default -> 0;
        };
    }

    private static char mirrored(char channel) {
        return switch (channel) {
            case 'L' -> 'R';
            case 'R' -> 'L';
            case 'l' -> 'r';
            case 'r' -> 'l';
            default -> channel;
        };
    }
}
