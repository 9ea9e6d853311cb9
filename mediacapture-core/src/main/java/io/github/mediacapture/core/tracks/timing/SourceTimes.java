package io.github.mediacapture.core.tracks.timing;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When a source's media count, for those who keep time; processors get the timestamps as they are.
 *
 * <p>{@link #came} and {@link #of} under the source's delivery lock, the rest from any thread.
 */
public final class SourceTimes {
    /** What {@link #next} and {@link #end} are before anything was written: far from overflow. */
    public static final long NOTHING = Long.MIN_VALUE / 4;

    /** Samples that come all at once follow upon each other, up to this far ahead. */
    private static final long MOST_AHEAD_NANOS = 5_000_000_000L;

    /** Of the only frame. */
    private static final long USUAL_NANOS = 33_333_333L;

    private final MediaRuntime runtime;
    private final SourceTiming timing;
    private long arrivalNanos;
    private long heardNanos = NOTHING;
    private volatile long next = NOTHING;
    private volatile long end = NOTHING;
    private final AtomicInteger pending = new AtomicInteger();

    /** Of a source whose timestamps say that. */
    public SourceTimes(MediaRuntime runtime, SourceTiming timing) {
        this.runtime = runtime;
        this.timing = timing;
    }

    /** What the timestamps say. */
    public SourceTiming timing() {
        return timing;
    }

    /** A frame is about to be delivered. */
    public void came(VideoFrame frame) {
        advance(frame);
        if (timing == SourceTiming.ARRIVAL) {
            arrivalNanos = runtime.nanoTime();
        }
    }

    /** Samples are about to be delivered. */
    public void came(AudioData data) {
        advance(data);
        if (timing == SourceTiming.ARRIVAL) {
            long now = runtime.nanoTime();
            boolean ahead = heardNanos > now && heardNanos - now < MOST_AHEAD_NANOS;
            arrivalNanos = ahead ? heardNanos : now;
            heardNanos = arrivalNanos + data.durationNanos();
        }
    }

    /** Blank media of that time are about to be delivered. */
    public void cameBlank(long clockNanos) {
        arrivalNanos = clockNanos;
    }

    /** When what is being delivered counts, by the clock that its consumers keep; {@code timestampNanos} is its own. */
    public long of(long timestampNanos) {
        return timing == SourceTiming.ARRIVAL ? arrivalNanos : timestampNanos;
    }

    /** When the first sample came, by the context's clock. */
    public long heardAt(long timestampNanos) {
        return timing == SourceTiming.FRAMES ? runtime.nanoTime() : of(timestampNanos);
    }

    /** A frame was written, later than all before, by one thread at a time, and will be delivered in its turn. */
    public void written(VideoFrame frame) {
        pending.incrementAndGet();
        advance(frame);
    }

    private void advance(VideoFrame frame) {
        long time = frame.timestampNanos();
        long before = next;
        if (timing == SourceTiming.FRAMES && time >= before) {
            end = time + frame.durationNanos().orElse(before == NOTHING ? USUAL_NANOS : time - (before - 1));
            next = time + 1;
        }
    }

    /** The same for samples. */
    public void written(AudioData data) {
        pending.incrementAndGet();
        advance(data);
    }

    private void advance(AudioData data) {
        long until = data.timestampNanos() + data.durationNanos();
        if (timing == SourceTiming.FRAMES && until > end) {
            end = until;
            next = until;
        }
    }

    /** One of those that were written has been delivered, or never will be. */
    public void delivered() {
        pending.decrementAndGet();
    }

    /** Whether all that was written has been delivered. */
    public boolean hasCaughtUp() {
        return pending.get() == 0;
    }

    /** Whatever is written from now on is of this time or later, by the frames' own clock. */
    public long next() {
        return next;
    }

    /** Where that which was written ends, by the frames' own clock. */
    public long end() {
        return end;
    }
}
