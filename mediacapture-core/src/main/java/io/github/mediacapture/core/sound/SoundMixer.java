package io.github.mediacapture.core.sound;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sound of live tracks, mixed: each waits in a short buffer, whose length is held by playing it a little faster or slower, since the clock of
 * a microphone and that of a loudspeaker are never the same. Thread-safe.
 */
public final class SoundMixer implements SoundWriter.Feed {
    public static final int SAMPLE_RATE = 48_000;
    public static final int CHANNELS = 2;

    /** What is held ready: enough for a piece that comes a little late. */
    private static final int TARGET_FRAMES = SAMPLE_RATE * 30 / 1000;

    /** What is more than this has piled up while nobody took it. */
    private static final int MOST_FRAMES = SAMPLE_RATE * 150 / 1000;

    /** 1,000 ppm is not heard, and more than clocks are apart. */
    private static final double MOST_DRIFT = 0.001;

    /** By so much what was recorded when is made even, since pieces come now early and now late. */
    private static final double EVENNESS = 0.1;

    /** What is further off than this has been moved. */
    private static final long MOVED_NANOS = 40_000_000;

    private final List<Input> inputs = new CopyOnWriteArrayList<>();
    private final float[] mixed = new float[SAMPLE_RATE / 10 * CHANNELS];
    private volatile OptionalLong beginNanos =
            OptionalLong.empty(); // when the loudspeaker's first frame would have been recorded
    private long read; // frames, as the loudspeaker counts them; on its lane, as what sets the above

    /** A track's sound; its frames come on the track's lane. */
    public final class Input implements FrameSink {
        private final Stereo stereo = new Stereo(CHANNELS);
        private final float[] ring = new float[MOST_FRAMES * CHANNELS]; // this and all below under this
        private @Nullable Resampler resampler;
        private int rate;
        private int first;
        private int frames;
        private double average = TARGET_FRAMES;
        private boolean fills = true; // nothing is taken until there is enough again
        private final LongUnaryOperator recorded;
        private long endNanos; // when the end of what waits was recorded

        private Input(LongUnaryOperator recorded) {
            this.recorded = recorded;
        }

        @Override
        public synchronized void onAudioData(AudioData data) {
            Resampler known = resampler;
            if (known == null || rate != data.sampleRate()) {
                rate = data.sampleRate();
                known = new Resampler(CHANNELS, rate, SAMPLE_RATE);
                resampler = known;
            }
            double off = (average - TARGET_FRAMES) / TARGET_FRAMES;
            known.setDrift(1 - MOST_DRIFT * Math.max(-1, Math.min(1, off)));
            add(known.process(stereo.read(data)));
            endNanos = recorded.applyAsLong(data.timestampNanos()) + data.durationNanos();
        }

        private void add(FloatBuffer samples) {
            int count = samples.remaining() / CHANNELS;
            if (frames + count > MOST_FRAMES) {
                skip(frames + count - TARGET_FRAMES);
            }
            for (; samples.remaining() >= CHANNELS && frames < MOST_FRAMES; frames++) {
                int at = (first + frames) % MOST_FRAMES * CHANNELS;
                ring[at] = samples.get();
                ring[at + 1] = samples.get();
            }
            average += (frames - average) * 0.01;
            fills &= frames < TARGET_FRAMES;
        }

        private void skip(int count) {
            int gone = Math.min(count, frames);
            first = (first + gone) % MOST_FRAMES;
            frames -= gone;
        }

        synchronized void mixInto(float[] target, int count) {
            if (fills) {
                return;
            }
            int there = Math.min(count, frames);
            for (int frame = 0, to = 0; frame < there; frame++) {
                int at = (first + frame) % MOST_FRAMES * CHANNELS;
                target[to++] += ring[at];
                target[to++] += ring[at + 1];
            }
            skip(there);
            fills = there < count;
        }

        /** When what is taken next was recorded. */
        synchronized OptionalLong nextNanos() {
            return fills ? OptionalLong.empty() : OptionalLong.of(endNanos - nanos(frames));
        }

        synchronized void clear() {
            frames = 0;
            fills = true;
            average = TARGET_FRAMES;
        }

        @Override
        public void onVideoFrame(VideoFrame frame) {
            // an audio track has none
        }

        @Override
        public void onMuted(boolean muted) {
            // silence comes
        }

        @Override
        public void onEnded(@Nullable MediaException cause) {
            inputs.remove(this);
        }
    }

    private static long nanos(long frames) {
        return Math.round(frames * 1e9 / SAMPLE_RATE);
    }

    /**
     * One more track.
     *
     * @param recorded when samples of that timestamp were recorded, by the context's clock
     */
    public Input add(LongUnaryOperator recorded) {
        Input input = new Input(recorded);
        inputs.add(input);
        return input;
    }

    public void remove(Input input) {
        inputs.remove(input);
    }

    /** Forgets what waits: it is live. */
    public void clear() {
        inputs.forEach(Input::clear);
    }

    @Override
    public int read(float[] target, int frames) {
        int count = Math.min(frames, mixed.length / CHANNELS);
        noteWhen();
        read += count;
        Arrays.fill(mixed, 0, count * CHANNELS, 0);
        for (Input input : inputs) {
            input.mixInto(mixed, count);
        }
        for (int i = 0; i < count * CHANNELS; i++) {
            target[i] = Math.max(-1, Math.min(1, mixed[i]));
        }
        return count;
    }

    /** Of the first track that has some: the others are as late, but for what their devices take. */
    private void noteWhen() {
        for (Input input : inputs) {
            OptionalLong next = input.nextNanos();
            if (next.isPresent()) {
                long begin = next.getAsLong() - nanos(read);
                long off = begin - beginNanos.orElse(Long.MIN_VALUE / 2);
                boolean moved = Math.abs(off) > MOVED_NANOS;
                beginNanos = OptionalLong.of(moved ? begin : begin - Math.round(off * (1 - EVENNESS)));
                return;
            }
        }
        if (inputs.isEmpty()) {
            beginNanos = OptionalLong.empty();
        }
    }

    /** When that frame of the loudspeaker was recorded; empty where there is no track, or none has begun. */
    public OptionalLong recordedNanos(long frame) {
        OptionalLong begin = beginNanos;
        return begin.isPresent() ? OptionalLong.of(begin.getAsLong() + nanos(frame)) : begin;
    }

    @Override
    public void flushed(long frame) {
        read = frame;
        beginNanos = OptionalLong.empty();
    }
}
