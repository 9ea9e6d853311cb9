package io.github.mediacapture.core.sound;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Plays samples at a rate: as they are, stretched, higher and faster, or silently where nobody could follow. Knows which of the samples that went
 * in is the next to come out. For one thread at a time.
 */
public final class SoundSpeed {
    private static final double SLOWEST = 0.5;
    private static final double FASTEST = 4;
    private static final FloatBuffer NONE = FloatBuffer.allocate(0);

    private final int sampleRate;
    private final int channels;
    private final float[] input;
    private double rate = 1;
    private boolean keepsPitch = true;
    private @Nullable TimeStretch stretch;
    private @Nullable Resampler resampler;
    private FloatBuffer made = NONE;
    private double taken; // frames of the input that are over, where nothing is in between
    private double base; // where the stretch or the resampler began

    /** Where samples come from. */
    interface Input {
        /** Takes up to that many frames; returns how many there were. */
        int read(float[] target, int frames);
    }

    SoundSpeed(int sampleRate, int channels) {
        this.sampleRate = sampleRate;
        this.channels = channels;
        input = new float[Math.max(1, sampleRate / 50) * channels];
    }

    double rate() {
        return rate;
    }

    /** Whether anybody could follow at that rate. */
    public static boolean isHeard(double rate) {
        return rate >= SLOWEST && rate <= FASTEST;
    }

    /** From the next sample on. */
    void set(double newRate, boolean keepPitch) {
        if (newRate == rate && keepPitch == keepsPitch) {
            return;
        }
        double here = position();
        rate = newRate;
        keepsPitch = keepPitch;
        boolean heard = isHeard(newRate);
        TimeStretch running = stretch;
        if (heard && keepPitch && running != null) {
            running.setRate(newRate);
            return;
        }
        made = NONE;
        stretch = null;
        resampler = null;
        taken = here;
        base = here;
        boolean stretches = keepPitch && sampleRate >= TimeStretch.LEAST_SAMPLE_RATE;
        if (heard && stretches && newRate != 1) {
            TimeStretch begun = new TimeStretch(sampleRate, channels);
            begun.setRate(newRate);
            stretch = begun;
        } else if (heard && newRate != 1) {
            resampler = new Resampler(channels, (int) Math.round(sampleRate * newRate), sampleRate);
        }
    }

    /** Begins anew with the first of other samples. */
    void reset() {
        made = NONE;
        taken = 0;
        base = 0;
        TimeStretch running = stretch;
        if (running != null) {
            if (rate == 1) {
                stretch = null; // it only passed on what came
            } else {
                running.reset();
            }
        }
        Resampler resampling = resampler;
        if (resampling != null) {
            resampling.reset();
        }
    }

    /** Which frame of the input, counted from the beginning, comes out next. */
    double position() {
        TimeStretch running = stretch;
        if (running != null) {
            return base + running.inputFrame(running.outputFrames() - made.remaining() / channels);
        }
        Resampler resampling = resampler;
        if (resampling != null) {
            int waiting = made.remaining() / channels;
            return base + resampling.nextInputFrame() - waiting * rate;
        }
        return taken;
    }

    /** Makes up to that many frames of what there is. */
    int read(float[] target, int frames, Input from) {
        if (stretch == null && resampler == null) {
            return rate == 1 ? plain(target, frames, from) : silent(target, frames, from);
        }
        int done = 0;
        while (done < frames && (made.hasRemaining() || process(from))) {
            int count = Math.min(made.remaining() / channels, frames - done);
            made.get(target, done * channels, count * channels);
            done += count;
        }
        return done;
    }

    private int plain(float[] target, int frames, Input from) {
        int count = from.read(target, frames);
        taken += count;
        return count;
    }

    private int silent(float[] target, int frames, Input from) {
        int wanted = (int) Math.ceil(frames * rate);
        int skipped = 0;
        while (skipped < wanted) {
            int count = from.read(input, Math.min(wanted - skipped, input.length / channels));
            if (count == 0) {
                break;
            }
            skipped += count;
        }
        int count = rate == 0 ? frames : Math.min(frames, (int) (skipped / rate));
        taken += skipped;
        Arrays.fill(target, 0, count * channels, 0);
        return count;
    }

    /** Whether that made something. */
    private boolean process(Input from) {
        TimeStretch running = stretch;
        Resampler resampling = resampler;
        while (true) {
            int count = from.read(input, input.length / channels);
            if (count == 0) {
                return false;
            }
            FloatBuffer samples = FloatBuffer.wrap(input, 0, count * channels);
            if (running != null) {
                made = running.process(samples);
            } else if (resampling != null) {
                made = resampling.process(samples);
            }
            if (made.hasRemaining()) {
                return true;
            }
        }
    }
}
