package io.github.mediacapture.core.record.timeline;

import io.github.mediacapture.core.tracks.BlankMedia;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.SharedAudioData;
import org.jspecify.annotations.Nullable;

/**
 * Holds the audio to the clock that stamps the frames: what comes out is samples without gaps, as many as there should be.
 *
 * <p>A sound card's own clock is some millionths fast or slow. The count of samples is compared with the capture stamps, and
 * the audio is made a little longer or shorter, too little to be heard. Where samples are missing or come twice, silence is
 * put in or the second ones are left out. Until a drift shows, audio passes untouched. Another device has another drift, and
 * begins at its own stamp, to the sample.
 *
 * <p>Used on the encode lane.
 */
public final class AudioClock {
    /** More is no drift and no jitter: samples are missing, or come twice. */
    private static final long JUMP_NANOS = 100_000_000L;

    /** Less is not corrected. */
    private static final long DRIFT_NANOS = 5_000_000L;

    /** The jitter of stamps is averaged over this time. */
    private static final double AVERAGING_NANOS = 2e9;

    /** The first stamps of a device that was just opened are the worst: for this long, they may turn out to be wrong. */
    private static final long SETTLING_NANOS = 3_000_000_000L;

    /** Meanwhile they are averaged over this time. */
    private static final double SETTLING_AVERAGE_NANOS = 3e8;

    /** During that time a larger error is corrected by a jump: to stretch the audio so far would take half a minute. */
    private static final long SETTLED_NANOS = 10_000_000L;

    /** A drift is taken back within this time. */
    private static final double CORRECTING_NANOS = 10e9;

    /** The most that the pitch may change: a twelfth of a semitone. */
    private static final double MOST = 0.005;

    private final Output output;
    private final BlankMedia blank = new BlankMedia();
    private final SampleStretcher stretcher = new SampleStretcher();
    private int sampleRate;
    private int channels;
    private long beginNanos;
    private long samples;
    private double averageError;
    private boolean correcting;
    private boolean leavingOut;
    private boolean anotherDevice;
    private long heardNanos;
    private BlankMedia.@Nullable AudioShape shape;

    /** Takes what comes out, valid while it runs. */
    public interface Output {
        /**
         * Takes samples.
         *
         * @param mediaNanos the recording's time of the first: where the samples before ended
         */
        void accept(AudioData data, long mediaNanos);
    }

    public AudioClock(Output output) {
        this.output = output;
    }

    /**
     * Places samples.
     *
     * @param mediaNanos the recording's time of the first, by its stamp
     */
    public void accept(AudioData data, long mediaNanos) {
        if (data.sampleRate() != sampleRate || data.numberOfChannels() != channels) {
            beginNanos = sampleRate == 0 ? mediaNanos : endNanos();
            samples = 0;
            sampleRate = data.sampleRate();
            channels = data.numberOfChannels();
            stretcher.reset(channels);
        }
        shape = BlankMedia.AudioShape.of(data);
        long error = mediaNanos - endNanos() - nanos(stretcher.pending());
        if (anotherDevice || Math.abs(error) > JUMP_NANOS || (leavingOut && error < 0)) {
            heardNanos = anotherDevice ? 0 : heardNanos;
            anotherDevice = false;
            jump(data, mediaNanos);
        } else {
            leavingOut = false;
            follow(data, mediaNanos, error);
        }
        heardNanos += data.durationNanos();
    }

    private void follow(AudioData data, long mediaNanos, long error) {
        boolean settling = heardNanos < SETTLING_NANOS;
        double averaging = settling ? SETTLING_AVERAGE_NANOS : AVERAGING_NANOS;
        averageError += (error - averageError) * Math.min(1, data.durationNanos() / averaging);
        if (settling && heardNanos > SETTLING_AVERAGE_NANOS && Math.abs(averageError) > SETTLED_NANOS) {
            jump(data, mediaNanos - error + Math.round(averageError));
        } else {
            pass(data);
        }
    }

    /** What comes from now on was captured by another device. */
    public void changeDevice() {
        anotherDevice = true;
    }

    /** Whether there was any audio or silence. */
    public boolean hasBegun() {
        return sampleRate > 0;
    }

    /** The audio begins at 0 with silence, which {@link #fillUpTo} makes of such pieces: there has been no audio. */
    public void beginSilent(BlankMedia.AudioShape piece) {
        shape = piece;
        sampleRate = piece.sampleRate();
        channels = piece.channels();
    }

    /**
     * Goes on with silence up to a time: no audio has come for long, and none from before that time will. What comes then is
     * placed by its own stamp.
     *
     * <p>Does nothing before the first audio.
     */
    public void fillUpTo(long mediaNanos) {
        BlankMedia.AudioShape like = shape;
        if (like == null || mediaNanos - endNanos() < like.durationNanos()) {
            return;
        }
        stretcher.reset(channels);
        anotherDevice = true;
        long missing = Math.round((mediaNanos - endNanos()) * (double) sampleRate / 1e9);
        for (; missing >= like.frames(); missing -= like.frames()) {
            try (AudioData silence = blank.silence(like, 0)) {
                put(silence);
            }
        }
    }

    /** Where the samples end that came out. */
    private long endNanos() {
        return beginNanos + nanos((double) samples);
    }

    private long nanos(double count) {
        return sampleRate == 0 ? 0 : Math.round(count * 1e9 / sampleRate);
    }

    private void jump(AudioData data, long mediaNanos) {
        stretcher.reset(channels);
        averageError = 0;
        long missing = Math.round((mediaNanos - endNanos()) * (double) sampleRate / 1e9);
        for (; missing > 0; missing -= Math.min(missing, data.numberOfFrames())) {
            try (AudioData silence = blank.silence(data, data.timestampNanos())) {
                passPart(silence, 0, (int) Math.min(missing, data.numberOfFrames()));
            }
        }
        int first = (int) Math.min(-missing, data.numberOfFrames());
        leavingOut = first == data.numberOfFrames();
        passPart(data, first, data.numberOfFrames());
    }

    private void passPart(AudioData data, int from, int to) {
        if (from == 0 && to == data.numberOfFrames()) {
            pass(data);
        } else if (from < to) {
            try (AudioData part = AudioSlice.copyOf(data, from, to)) {
                pass(part);
            }
        }
    }

    private void pass(AudioData data) {
        correcting |= Math.abs(averageError) > DRIFT_NANOS;
        if (!correcting) {
            stretcher.remember(data);
            put(data);
            return;
        }
        double faster = Math.max(-MOST, Math.min(MOST, -averageError / CORRECTING_NANOS));
        try (SharedAudioData stretched = stretcher.stretch(data, 1 + faster)) {
            if (stretched != null) {
                put(stretched);
            }
        }
    }

    private void put(AudioData data) {
        output.accept(data, endNanos());
        samples += data.numberOfFrames();
    }
}
