package io.github.mediacapture.core.sound;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Interleaved samples that come at the end and go at the front; grows as needed. For one thread. */
final class Samples {
    private final int channels;
    private float[] values;
    private int length;

    Samples(int channels, int frames) {
        this.channels = channels;
        this.values = new float[frames * channels];
    }

    /** The array itself, until the next call; frame {@code n} begins at {@code n * channels}. */
    float[] values() {
        return values;
    }

    int frames() {
        return length / channels;
    }

    /** Appends all that remains in the buffer. */
    void append(FloatBuffer samples) {
        int count = samples.remaining();
        if (count % channels != 0) {
            throw new IllegalArgumentException(count + " samples are not whole frames of " + channels + " channels");
        }
        grow(count);
        samples.get(values, length, count);
        length += count;
    }

    void appendSilence(int frames) {
        grow(frames * channels);
        Arrays.fill(values, length, length + frames * channels, 0);
        length += frames * channels;
    }

    /** Makes room for a frame at the end, to be filled in. */
    int appendFrame() {
        grow(channels);
        length += channels;
        return length - channels;
    }

    void dropFirst(int frames) {
        length -= frames * channels;
        System.arraycopy(values, frames * channels, values, 0, length);
    }

    void clear() {
        length = 0;
    }

    private void grow(int by) {
        if (length + by > values.length) {
            values = Arrays.copyOf(values, Math.max(length + by, values.length * 2));
        }
    }

    /** What was made, to be read by a caller; one object for as long as the array does not grow. */
    static final class Output {
        private final Samples samples;
        private FloatBuffer view;

        Output(int channels) {
            samples = new Samples(channels, 1024);
            view = FloatBuffer.wrap(samples.values);
        }

        /** Empty, to be filled. */
        Samples begin() {
            samples.clear();
            return samples;
        }

        FloatBuffer view() {
            if (view.array() != samples.values) {
                view = FloatBuffer.wrap(samples.values);
            }
            return view.clear().limit(samples.length);
        }
    }
}
