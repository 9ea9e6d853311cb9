package io.github.mediacapture.core.record.timeline;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.SharedAudioData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads samples a little faster or slower than they were captured, by a windowed sinc over 16 of them.
 *
 * <p>The samples after the last 8 come out with the next ones. Used by one thread.
 */
final class SampleStretcher {
    private static final int HALF = 8;
    private static final int TAPS = 2 * HALF;
    private static final int PHASES = 2048;

    /** Made when the first samples are stretched: most recordings need none. */
    private static final class Kernel {
        private static final float[][] WEIGHTS = kernel();
    }

    private float[][] windows = new float[0][];
    private int filled;
    private double position;

    /** Begins anew, as after silence. */
    void reset(int channels) {
        windows = new float[channels][TAPS];
        filled = HALF;
        position = HALF;
    }

    /** How many samples have come in and not yet out. */
    double pending() {
        return filled - position;
    }

    /** Samples go by untouched; what follows goes on from them. */
    void remember(AudioData data) {
        append(data, Math.max(0, data.numberOfFrames() - HALF));
        position = filled;
        forget();
    }

    /** The samples that are due, in the format of those that came; null if none is. The caller closes them. */
    @Nullable
    SharedAudioData stretch(AudioData data, double step) {
        append(data, 0);
        int count = (int) Math.max(0, Math.ceil((filled - HALF - position) / step));
        SharedAudioData result = null;
        if (count > 0) {
            result = read(data, count, step);
            position += count * step;
            forget();
        }
        return result;
    }

    private SharedAudioData read(AudioData data, int count, double step) {
        int channels = windows.length;
        int planes = data.format().planeCount(channels);
        int planeBytes = data.format().planeBytes(channels, count);
        ByteBuffer samples = ByteBuffer.allocate(planes * planeBytes).order(ByteOrder.nativeOrder());
        for (int channel = 0; channel < channels; channel++) {
            int first = planes == 1 ? channel : channel * count;
            int stride = planes == 1 ? channels : 1;
            for (int i = 0; i < count; i++) {
                SampleValues.put(samples, data.format(), first + i * stride, at(windows[channel], position + i * step));
            }
        }
        return SharedAudioData.copyOf(
                data.format(), data.sampleRate(), channels, count, data.timestampNanos(), samples);
    }

    private static float at(float[] window, double place) {
        int whole = (int) place;
        float[] weights = Kernel.WEIGHTS[(int) Math.round((place - whole) * PHASES)];
        float sum = 0;
        for (int tap = 0; tap < TAPS; tap++) {
            sum += weights[tap] * window[whole - HALF + 1 + tap];
        }
        return sum;
    }

    private void append(AudioData data, int from) {
        int count = data.numberOfFrames() - from;
        boolean planar = data.format().planeCount(windows.length) > 1;
        for (int channel = 0; channel < windows.length; channel++) {
            if (windows[channel].length < filled + count) {
                windows[channel] = Arrays.copyOf(windows[channel], filled + count);
            }
            ByteBuffer plane = data.plane(planar ? channel : 0);
            int first = planar ? 0 : channel;
            int stride = planar ? 1 : windows.length;
            for (int i = 0; i < count; i++) {
                windows[channel][filled + i] = SampleValues.get(plane, data.format(), first + (from + i) * stride);
            }
        }
        filled += count;
    }

    /** Keeps what the next samples need. */
    private void forget() {
        int gone = (int) position - HALF;
        for (float[] window : windows) {
            System.arraycopy(window, gone, window, 0, filled - gone);
        }
        filled -= gone;
        position -= gone;
    }

    private static float[][] kernel() {
        float[][] kernel = new float[PHASES + 1][TAPS];
        for (int phase = 0; phase <= PHASES; phase++) {
            double sum = 0;
            double[] weights = new double[TAPS];
            for (int tap = 0; tap < TAPS; tap++) {
                double x = tap - HALF + 1 - (double) phase / PHASES;
                double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
                double hann = Math.abs(x) >= HALF ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x / HALF);
                weights[tap] = sinc * hann;
                sum += weights[tap];
            }
            for (int tap = 0; tap < TAPS; tap++) {
                kernel[phase][tap] = (float) (weights[tap] / sum);
            }
        }
        return kernel;
    }
}
