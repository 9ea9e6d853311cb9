package io.github.mediacapture.core.record.timeline;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.SharedAudioData;
import java.nio.ByteBuffer;

/** Cuts audio data at the edges of a recording and of its pauses. */
public final class AudioSlice {
    private AudioSlice() {}

    /** The first sample at or after a time, counted in samples; between 0 and the data's length. */
    public static int indexAt(AudioData data, long nanos) {
        long samples = Math.round((nanos - data.timestampNanos()) * (double) data.sampleRate() / 1e9);
        return (int) Math.max(0, Math.min(data.numberOfFrames(), samples));
    }

    /** A copy of the samples from {@code from} to before {@code to}; the caller closes it. */
    public static AudioData copyOf(AudioData data, int from, int to) {
        int channels = data.numberOfChannels();
        int planes = data.format().planeCount(channels);
        int start = data.format().planeBytes(channels, from);
        int length = data.format().planeBytes(channels, to) - start;
        ByteBuffer samples = ByteBuffer.allocate(length * planes);
        for (int plane = 0; plane < planes; plane++) {
            samples.put(data.plane(plane).slice(start, length));
        }
        long timestamp = data.timestampNanos() + from * 1_000_000_000L / data.sampleRate();
        return SharedAudioData.copyOf(data.format(), data.sampleRate(), channels, to - from, timestamp, samples.flip());
    }
}
