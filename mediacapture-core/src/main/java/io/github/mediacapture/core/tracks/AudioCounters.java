package io.github.mediacapture.core.tracks;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.PerTask;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.streams.MediaStreamTrackAudioStats;
import java.time.Duration;

/** Counts a track's audio: written by the one who delivers, read by any thread. */
final class AudioCounters implements MediaStreamTrackAudioStats {
    private static final long NANOS = 1_000_000_000L;

    private final PerTask<Counts> told;
    private Counts counts = Counts.NONE;

    /** All that is told, at one moment. */
    private record Counts(long frames, long nanos, Latency latency) {
        static final Counts NONE = new Counts(0, 0, new Latency(0, 0, 0, 0, 0));

        Counts anew() {
            return new Counts(frames, nanos, latency.anew());
        }
    }

    /** In nanoseconds; the sum is of {@code measured} values since the reset. */
    private record Latency(long latest, long sum, long measured, long least, long most) {
        Latency with(long nanos) {
            return measured == 0
                    ? new Latency(nanos, nanos, 1, nanos, nanos)
                    : new Latency(nanos, sum + nanos, measured + 1, Math.min(least, nanos), Math.max(most, nanos));
        }

        Latency anew() {
            return measured == 0 ? this : new Latency(latest, latest, 1, latest, latest);
        }

        long average() {
            return measured == 0 ? 0 : sum / measured;
        }
    }

    AudioCounters(EventLoop loop) {
        told = new PerTask<>(loop, this::latest);
    }

    synchronized void delivered(AudioData data, long capturedNanos, long nowNanos) {
        long latency = Math.max(0, nowNanos - capturedNanos);
        counts = new Counts(
                counts.frames + data.numberOfFrames(),
                counts.nanos + data.numberOfFrames() * NANOS / data.sampleRate(),
                counts.latency.with(latency));
    }

    private synchronized Counts latest() {
        return counts;
    }

    private Counts counts() {
        return told.get();
    }

    @Override
    public long deliveredFrames() {
        return counts().frames;
    }

    @Override
    public Duration deliveredFramesDuration() {
        return Duration.ofNanos(counts().nanos);
    }

    @Override
    public long totalFrames() {
        return deliveredFrames();
    }

    @Override
    public Duration totalFramesDuration() {
        return deliveredFramesDuration();
    }

    @Override
    public Duration latency() {
        return Duration.ofNanos(counts().latency.latest);
    }

    @Override
    public Duration averageLatency() {
        return Duration.ofNanos(counts().latency.average());
    }

    @Override
    public Duration minimumLatency() {
        return Duration.ofNanos(counts().latency.least);
    }

    @Override
    public Duration maximumLatency() {
        return Duration.ofNanos(counts().latency.most);
    }

    @Override
    public void resetLatency() {
        synchronized (this) {
            counts = counts.anew();
        }
        told.change(Counts::anew);
    }

    @Override
    public String toString() {
        return "delivered " + deliveredFrames() + " frames, latency "
                + latency().toMillis() + " ms";
    }
}
