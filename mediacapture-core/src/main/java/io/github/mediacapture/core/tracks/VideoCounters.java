package io.github.mediacapture.core.tracks;

import io.github.mediacapture.MediaStreamTrackVideoStats;

/** Counts a track's frames: written by the one who delivers, read by any thread. */
final class VideoCounters implements MediaStreamTrackVideoStats {
    private volatile long delivered;
    private volatile long discarded;

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
        return delivered;
    }

    @Override
    public long discardedFrames() {
        return discarded;
    }

    @Override
    public long totalFrames() {
        return discarded + delivered;
    }

    @Override
    public String toString() {
        return "delivered " + delivered + ", discarded " + discarded + " of " + totalFrames() + " frames";
    }
}
