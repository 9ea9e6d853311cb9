package io.github.mediacapture.ffmpeg.encode;

import io.github.mediacapture.spi.RecordingRequest;
import java.time.Duration;
import java.util.Optional;

/** Decides which pictures must be key frames; what the app sets is the only limit; used by one thread. */
public final class KeyFrames {
    /** As Chrome's: a new one every 100 to 120 frames. */
    private static final int DEFAULT_COUNT = 120;

    /** As long as that takes at 30 per second: on a screen that hardly changes, counting frames alone could mean minutes between key frames. */
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(4);

    private final int count;
    private final long intervalNanos;
    private final boolean isOfApp;
    private long keptNanos = Long.MAX_VALUE;
    private boolean any;
    private long lastNanos;
    private long askedTick = -1;
    private int since;

    public KeyFrames(RecordingRequest request) {
        boolean byTime = request.keyFrameInterval().isPresent();
        // Encoders read 0 in other ways.
        count = Math.max(1, request.keyFrameCount().orElse(byTime ? Integer.MAX_VALUE : DEFAULT_COUNT));
        boolean byCount = request.keyFrameCount().isPresent();
        isOfApp = byTime || byCount;
        intervalNanos = request.keyFrameInterval()
                .or(() -> byCount ? Optional.empty() : Optional.of(DEFAULT_INTERVAL))
                .map(Duration::toNanos)
                .orElse(Long.MAX_VALUE);
    }

    /** The largest distance, for the encoder's own planning. */
    int count() {
        return count;
    }

    /** Makes one at least each {@code nanos}, as long as the file is not written. */
    public void eachWhileKept(long nanos) {
        keptNanos = nanos;
    }

    public boolean isKept() {
        return keptNanos != Long.MAX_VALUE;
    }

    /** Whether the next frame, at {@code nanos} and {@code tick}, must be one; it then is, as soon as the encoder gives it back. */
    public boolean ask(long nanos, long tick) {
        if (!isDue(nanos)) {
            since++;
            return false;
        }
        askedTick = tick;
        begin(nanos);
        return true;
    }

    private void begin(long nanos) {
        any = true;
        lastNanos = nanos;
        since = 1;
    }

    /** Whether the next frame, at {@code nanos}, must be one. */
    public boolean isDue(long nanos) {
        return !any || since >= count || nanos - lastNanos >= Math.min(intervalNanos, keptNanos);
    }

    /** Whether the next frame, at {@code nanos}, may be a key frame for another reason; not if that is sooner than the app wants. */
    public boolean mayComeAt(long nanos) {
        return !isOfApp || isDue(nanos);
    }

    /** Notes what the picture at {@code nanos} and {@code tick} became: encoders make key frames of their own accord too. */
    public void encoded(boolean key, long nanos, long tick) {
        if (key && tick > askedTick) {
            begin(nanos);
        } else if (!key && tick == askedTick) {
            any = false;
        }
    }
}
