package io.github.mediacapture.core.record.input;

import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.timing.SourceTimes;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What time it is for a recording: that of the context's clock, or, where frames have a time of their own, how far they have
 * come. Thread-safe.
 */
public final class RecordingTime {
    private final MediaRuntime runtime;
    private final List<SourceTimes> own;

    private RecordingTime(MediaRuntime runtime, List<SourceTimes> own) {
        this.runtime = runtime;
        this.own = own;
    }

    /** By the tracks that a recording begins with. */
    public static RecordingTime of(MediaRuntime runtime, RecordingPlan plan) {
        return new RecordingTime(
                runtime,
                Stream.of(plan.video(), plan.audio())
                        .filter(Objects::nonNull)
                        .filter(SourceTrack::hasOwnTime)
                        .map(SourceTrack::times)
                        .toList());
    }

    /** Whether it is the context's clock that counts: what does not come in time is missing. */
    public boolean isLive() {
        return own.isEmpty();
    }

    /** What comes from now on is of this time or later. */
    public long now() {
        return isLive() ? runtime.nanoTime() : latest(SourceTimes::next);
    }

    /** Where that ends which has come. */
    public long end() {
        return isLive() ? runtime.nanoTime() : latest(SourceTimes::end);
    }

    private long latest(ToLongFunction<SourceTimes> of) {
        return own.stream().mapToLong(of).max().orElse(SourceTimes.NOTHING);
    }

    /** Whether all has come that an app had written up to now. */
    public boolean hasCaughtUp() {
        return own.stream().allMatch(SourceTimes::hasCaughtUp);
    }
}
