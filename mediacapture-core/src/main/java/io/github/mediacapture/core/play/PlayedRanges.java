package io.github.mediacapture.core.play;

import io.github.mediacapture.playback.TimeRanges;
import java.util.ArrayList;
import java.util.List;

/** What playing passed through; under the context's lock. */
final class PlayedRanges {
    private TimeRanges past = TimeRanges.none();

    /** Playing went from there to here. */
    void add(double from, double to) {
        past = with(from, to);
    }

    /** These and one that is still growing. */
    TimeRanges with(double from, double to) {
        if (!(from <= to)) {
            return past;
        }
        List<TimeRanges.Range> all = new ArrayList<>(past.toList());
        all.add(new TimeRanges.Range(from, to));
        return TimeRanges.of(all);
    }

    TimeRanges past() {
        return past;
    }

    void clear() {
        past = TimeRanges.none();
    }
}
