package io.github.mediacapture.core.tracks.timing;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * When a source's media count, for those who keep time; processors get the timestamps as they are. Where a source is made of
 * another, what was written to that one is still to come here, too.
 *
 * <p>{@link #came} and {@link #of} under the source's delivery lock, the rest from any thread.
 */
public final class SourceTimes {
    /** What {@link #next} and {@link #end} are before anything was written: far from overflow. */
    public static final long NOTHING = Long.MIN_VALUE / 4;

    /** Samples that come all at once follow upon each other, up to this far ahead. */
    private static final long MOST_AHEAD_NANOS = 5_000_000_000L;

    /** Samples that follow upon those before by their timestamps, and come later than that, come after a pause. */
    private static final long LATE_NANOS = 250_000_000;

    /** By so much of how early or late samples come, their time gives way: a clock drifts, and the first ones come late. */
    private static final double YIELD = 0.001;

    private static final long STAMP_TOLERANCE_NANOS = 1_000_000;

    /** A day: a recording is not to go on for as long as an absurd duration says. */
    private static final long LONGEST_NANOS = 86_400_000_000_000L;

    /** Of the only frame. */
    private static final long USUAL_NANOS = 33_333_333L;

    private final MediaRuntime runtime;
    private final SourceTiming timing;
    private long arrivalNanos;
    private long heardNanos = NOTHING; // when that which comes next counts, where it follows at once
    private long stampEndNanos = NOTHING;
    private volatile long next = NOTHING;
    private volatile long end = NOTHING;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile @Nullable SourceTimes input;

    /** Of a source whose timestamps say that. */
    public SourceTimes(MediaRuntime runtime, SourceTiming timing) {
        this.runtime = runtime;
        this.timing = timing;
    }

    /** Of a source that makes its media of another's, which are stamped in the same way. */
    public SourceTimes(MediaRuntime runtime, SourceTimes input) {
        this(runtime, input.timing);
        this.input = input;
    }

    /** Nothing comes of the other source any more. */
    public void forgetInput() {
        input = null;
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
            arrivalNanos = arrival(data.timestampNanos(), runtime.nanoTime());
            heardNanos = arrivalNanos + data.durationNanos();
            stampEndNanos = data.timestampNanos() + data.durationNanos();
        }
    }

    /** Samples that came late once, and those after them in time, are no pause: else all that follow would count as late. */
    private long arrival(long stampNanos, long now) {
        long late = now - heardNanos;
        boolean ahead = late < 0 && late > -MOST_AHEAD_NANOS;
        boolean follows =
                late >= 0 && late < LATE_NANOS && Math.abs(stampNanos - stampEndNanos) <= STAMP_TOLERANCE_NANOS;
        if (!ahead && !follows) {
            return now;
        }
        return heardNanos + (Math.abs(late) < LATE_NANOS ? Math.round(late * YIELD) : 0);
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
        taken();
        advance(frame);
    }

    private void advance(VideoFrame frame) {
        long time = frame.timestampNanos();
        long before = next;
        if (timing == SourceTiming.FRAMES && time >= before) {
            end = sum(time, frame.durationNanos().orElse(before == NOTHING ? USUAL_NANOS : time - (before - 1)));
            next = time + 1;
        }
    }

    private static long sum(long timeNanos, long durationNanos) {
        return timeNanos + Math.min(durationNanos, LONGEST_NANOS);
    }

    /** The same for samples. */
    public void written(AudioData data) {
        taken();
        advance(data);
    }

    private void advance(AudioData data) {
        long until = sum(data.timestampNanos(), data.durationNanos());
        if (timing == SourceTiming.FRAMES && until > end) {
            end = until;
            next = until;
        }
    }

    /** Something was taken over that will be delivered, or was used up, in its turn. */
    public void taken() {
        pending.incrementAndGet();
    }

    /** One of those that were written or taken has been delivered, or never will be. */
    public void delivered() {
        pending.decrementAndGet();
    }

    /** Whether all that was written has been delivered. */
    public boolean hasCaughtUp() {
        SourceTimes before = input; // first: what leaves it is pending here before
        return (before == null || before.hasCaughtUp()) && pending.get() == 0;
    }

    /** Whatever is written from now on is of this time or later, by the frames' own clock. */
    public long next() {
        SourceTimes before = input;
        return before == null ? next : Math.max(before.next(), next);
    }

    /** Where that which was written ends, by the frames' own clock. */
    public long end() {
        SourceTimes before = input;
        return before == null ? end : Math.max(before.end(), end);
    }
}
