package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.spi.FrameMemory;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.SharedAudioData;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A sine in packets of 10 ms, whose phase goes on from packet to packet. */
final class ToneFeed implements Feed {
    static final long PACKET_NANOS = 10_000_000;
    private static final int PACKETS_PER_SECOND = 100;

    private final MediaTrackSettings settings;
    private final SharedAudioData.Layout layout;
    private final double frequency;
    private final double level;
    private final FramePool pool;

    ToneFeed(
            MediaTrackSettings settings,
            AudioSampleFormat format,
            double frequency,
            double level,
            AtomicInteger outstanding) {
        int sampleRate = settings.sampleRate().orElseThrow();
        int channels = settings.channelCount().orElseThrow();
        this.settings = settings;
        this.layout = new SharedAudioData.Layout(format, sampleRate, channels, sampleRate / PACKETS_PER_SECOND);
        this.frequency = frequency;
        this.level = level;
        this.pool = FramePool.ofSamples(format.planeBytes(channels, layout.frames()), outstanding);
    }

    @Override
    public MediaTrackSettings settings() {
        return settings;
    }

    @Override
    public long stampNanos(long n) {
        return n * PACKET_NANOS;
    }

    @Override
    public long dueNanos(long n) {
        return (n + 1) * PACKET_NANOS;
    }

    @Override
    public void deliver(long n, long timestampNanos, FrameSink sink) {
        FrameMemory memory = pool.take();
        fill(memory.plane(0), n * layout.frames());
        try (AudioData data = new SharedAudioData(layout, timestampNanos, memory)) {
            sink.onAudioData(data);
        }
    }

    private void fill(ByteBuffer samples, long firstSample) {
        for (int frame = 0; frame < layout.frames(); frame++) {
            double turns = (firstSample + frame) * frequency / layout.sampleRate();
            double value = level * Math.sin(2 * Math.PI * (turns - Math.floor(turns)));
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
}
