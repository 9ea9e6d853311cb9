package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.devices.delivery.AudioTimeline;
import io.github.mediacapture.ffmpeg.devices.delivery.RealSettings;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.CaptureReader;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WaveFormat;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.spi.CaptureRequest;
import java.util.concurrent.TimeUnit;

/**
 * Passes an endpoint's packets on as 16 bit samples with the time at which they were heard. A loudspeaker's endpoint delivers nothing while
 * nothing plays: that becomes silence here, so that a recording has its full length. Confined to one thread.
 */
final class SampleDelivery {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Silence goes on so long after the last sample, since more of them may be on their way. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private static final int SILENT_PACKETS_PER_SECOND = 100;
    private static final long OLDEST_NANOS = 10 * SECOND_NANOS;

    private final CaptureRequest request;
    private final WaveFormat format;
    private final int channels;
    private final boolean fillsPauses;
    private final SampleMixer mixer;
    private final SamplePool pool = new SamplePool();
    private final AudioTimeline timeline = new AudioTimeline();

    /** When what was delivered last ends. */
    private long endNanos;

    SampleDelivery(CaptureRequest request, WaveFormat format, int channels, boolean fillsPauses) {
        this.request = request;
        this.format = format;
        this.channels = channels;
        this.fillsPauses = fillsPauses;
        mixer = new SampleMixer(format, channels);
        endNanos = request.runtime().nanoTime();
    }

    MediaTrackSettings settings() {
        return RealSettings.builder(request)
                .put(TrackProperty.SAMPLE_RATE, format.sampleRate())
                .put(TrackProperty.CHANNEL_COUNT, channels)
                .put(TrackProperty.SAMPLE_SIZE, Short.SIZE)
                .build();
    }

    /** Delivers the packet that the reader has. */
    void deliver(CaptureReader packet) {
        long now = request.runtime().nanoTime();
        long duration = nanos(packet.frames());
        long measured = packet.hasTime() ? translate(packet.nanoTime(), now, duration) : now - duration;
        if (packet.followsGap()) {
            timeline.skip();
        }
        if (fillsPauses && measured - endNanos >= nanos(silentFrames())) {
            fill(measured);
        }
        SamplePool.Block block = pool.take(packet.frames() * channels * Short.BYTES);
        if (packet.isSilent()) {
            clear(block);
        } else {
            mixer.mix(packet.data(), packet.frames(), block.bytes());
        }
        push(block, packet.frames(), timeline.place(measured, duration, now));
    }

    /** Windows' clock is that of {@code System.nanoTime}; one that tells nonsense is not believed. */
    private static long translate(long told, long now, long duration) {
        long age = System.nanoTime() - told;
        return age >= 0 && age < OLDEST_NANOS ? now - age : now - duration;
    }

    /** To be called while there is no packet. */
    void idle() {
        if (fillsPauses) {
            fill(request.runtime().nanoTime() - QUIET_NANOS);
        }
    }

    private void fill(long untilNanos) {
        int frames = silentFrames();
        while (untilNanos - endNanos >= nanos(frames)) {
            SamplePool.Block block = pool.take(frames * channels * Short.BYTES);
            clear(block);
            push(block, frames, timeline.place(endNanos, nanos(frames), untilNanos));
        }
    }

    private int silentFrames() {
        return format.sampleRate() / SILENT_PACKETS_PER_SECOND;
    }

    private static void clear(SamplePool.Block block) {
        for (int i = 0; i < block.bytes().limit(); i++) {
            block.bytes().put(i, (byte) 0);
        }
    }

    private void push(SamplePool.Block block, int frames, long start) {
        endNanos = start + nanos(frames);
        SharedAudioData.Layout layout =
                new SharedAudioData.Layout(AudioSampleFormat.S16, format.sampleRate(), channels, frames);
        try (SharedAudioData data = new SharedAudioData(layout, start, block)) {
            request.sink().onAudioData(data);
        }
    }

    private long nanos(long frames) {
        return frames * SECOND_NANOS / format.sampleRate();
    }
}
