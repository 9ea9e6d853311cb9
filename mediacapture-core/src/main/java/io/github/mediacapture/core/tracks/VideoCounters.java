package io.github.mediacapture.core.tracks;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.PerTask;
import io.github.mediacapture.streams.MediaStreamTrackVideoStats;

/** Counts a track's frames: written by the one who delivers, read by any thread. */
final class VideoCounters implements MediaStreamTrackVideoStats {
    private final PerTask<Counts> told;
    private volatile long delivered;
    private volatile long discarded;

    /** All that is told, at one moment. */
    private record Counts(long delivered, long discarded) {}

    VideoCounters(EventLoop loop) {
        told = new PerTask<>(loop, () -> new Counts(delivered, discarded));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void delivered() {
        delivered++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void discarded() {
        discarded++;
    }

    @Override
    public long deliveredFrames() {
        return told.get().delivered;
    }

    @Override
    public long discardedFrames() {
        return told.get().discarded;
    }

    @Override
    public long totalFrames() {
        Counts counts = told.get();
        return counts.discarded + counts.delivered;
    }

    @Override
    public String toString() {
        return "delivered " + deliveredFrames() + ", discarded " + discardedFrames() + " of " + totalFrames()
                + " frames";
    }
}
