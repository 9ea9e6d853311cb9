package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.testkit.internal.FramePool;
import io.github.mediacapture.testkit.internal.HeldFrames;
import io.github.mediacapture.testkit.internal.LazyContent;
import io.github.mediacapture.testkit.internal.PatternFrames;
import java.nio.ByteBuffer;

/** A sine in packets of 10 ms by the device's own clock, whose phase goes on from packet to packet. */
final class ToneFeed implements Feed {
    static final long PACKET_NANOS = 10_000_000;
    private static final int PACKETS_PER_SECOND = 100;
    private static final double BEEP_SECONDS = PatternFrames.FLASH_NANOS / 1e9;

    private final MediaTrackSettings settings;
    private final SharedAudioData.Layout layout;
    private final Tone tone;
    private final double packetNanos;
    private final double realRate;
    private final HeldFrames outstanding;
    private final FramePool pool;

    /**
     * What is heard, and how well.
     *
     * @param hertz the frequency
     * @param level the peak, from 0 to 1
     * @param beeps whether it is heard in the first 100 ms of each second only
     * @param driftPpm how much the device's clock is fast
     */
    record Tone(double hertz, double level, boolean beeps, double driftPpm) {}

    ToneFeed(MediaTrackSettings settings, AudioSampleFormat format, Tone tone, HeldFrames outstanding) {
        int sampleRate = settings.sampleRate().orElseThrow();
        int channels = settings.channelCount().orElseThrow();
        this.settings = settings;
        this.outstanding = outstanding;
        this.layout = new SharedAudioData.Layout(format, sampleRate, channels, sampleRate / PACKETS_PER_SECOND);
        this.tone = tone;
        this.realRate = sampleRate * (1 + tone.driftPpm() / 1e6);
        this.packetNanos = layout.frames() * 1e9 / realRate;
        this.pool = FramePool.ofSamples(format.planeBytes(channels, layout.frames()), outstanding);
    }

    @Override
    public MediaTrackSettings settings() {
        return settings;
    }

    @Override
    public long stampNanos(long n) {
        return Math.round(n * packetNanos);
    }

    @Override
    public long dueNanos(long n) {
        return stampNanos(n + 1);
    }

    @Override
    public void deliver(long n, long timestampNanos, FrameSink sink) {
        FrameMemory memory = pool.take(new Packet(n * layout.frames(), timestampNanos));
        try (AudioData data = new SharedAudioData(layout, timestampNanos, memory)) {
            outstanding.deliver(sink, data);
        }
    }

    private final class Packet implements LazyContent {
        private final long firstSample;
        private final long timestampNanos;

        Packet(long firstSample, long timestampNanos) {
            this.firstSample = firstSample;
            this.timestampNanos = timestampNanos;
        }

        @Override
        public void write(int plane, ByteBuffer samples, int stride) {
            fill(samples, firstSample, timestampNanos);
        }
    }

    /** Each sample of a sine follows from the two before; within a packet that is exact to far more than 16 bits. */
    private void fill(ByteBuffer samples, long firstSample, long timestampNanos) {
        double second = Math.floorMod(timestampNanos, 1_000_000_000L) / 1e9;
        double turns = firstSample * tone.hertz() / realRate;
        double angle = 2 * Math.PI * (turns - Math.floor(turns));
        double step = 2 * Math.PI * tone.hertz() / realRate;
        double before = Math.sin(angle - step);
        double sine = Math.sin(angle);
        double twice = 2 * Math.cos(step);
        for (int frame = 0; frame < layout.frames(); frame++) {
            boolean heard = !tone.beeps() || (second + frame / realRate) % 1 < BEEP_SECONDS;
            put(samples, frame, heard ? tone.level() * sine : 0);
            double next = twice * sine - before;
            before = sine;
            sine = next;
        }
    }

    private void put(ByteBuffer samples, int frame, double value) {
        for (int channel = 0; channel < layout.channels(); channel++) {
            int index = frame * layout.channels() + channel;
            if (layout.format() == AudioSampleFormat.S16) {
                samples.putShort(index * Short.BYTES, (short) Math.round(value * Short.MAX_VALUE));
            } else {
                samples.putFloat(index * Float.BYTES, (float) value);
            }
        }
    }
}
