package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.internal.PaintFailure;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An open fake device: paces its feed by the runtime's clock, on a lane of its own. */
final class FakeSession implements CaptureSession {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final FrameSink sink;
    private final MediaRuntime runtime;
    private final Lane lane;
    private final Collection<FakeSession> open;
    private final Runnable deliverAllDue = this::deliverAllDue;
    private final long startNanos;
    private volatile boolean closed;
    private volatile Feed feed; // changed on the lane only
    // The rest is used on the lane only.
    private long next;
    private boolean muted;
    private boolean ended;
    private long silentUntilNanos;

    FakeSession(CaptureRequest request, Feed feed, Collection<FakeSession> open) {
        this.feed = feed;
        this.sink = request.sink();
        this.runtime = request.runtime();
        this.open = open;
        this.lane = runtime.openLane("capture-".concat(request.device().id()));
        this.startNanos = runtime.nanoTime();
        this.silentUntilNanos = startNanos;
    }

    void start(boolean initiallyMuted) {
        if (initiallyMuted) {
            mute(true);
        }
        lane.execute(deliverAllDue);
    }

    void mute(boolean value) {
        lane.execute(() -> {
            if (isLive() && muted != value) {
                muted = value;
                sink.onMuted(value);
            }
        });
    }

    void change(Feed other) {
        lane.execute(() -> {
            if (isLive()) {
                feed = other;
                sink.onSettingsChanged(other.settings());
            }
        });
    }

    void stall(Duration duration) {
        lane.execute(() -> silentUntilNanos = runtime.nanoTime() + duration.toNanos());
    }

    void end(@Nullable MediaException cause) {
        lane.execute(() -> {
            if (isLive()) {
                ended = true;
                sink.onEnded(cause);
            }
        });
    }

    @Override
    public MediaTrackSettings settings() {
        return feed.settings();
    }

    @Override
    public void close() {
        closed = true;
        lane.close();
        if (!lane.isCurrent()) {
            lane.awaitClosed(CLOSE_TIMEOUT);
        }
        open.remove(this);
    }

    private boolean isLive() {
        return !closed && !ended;
    }

    // A late lane makes up for every piece it missed, so that numbers have no gaps however busy the machine is.
    private void deliverAllDue() {
        while (isLive() && startNanos + feed.dueNanos(next) <= runtime.nanoTime()) {
            if (!muted && startNanos + feed.dueNanos(next) >= silentUntilNanos) {
                deliverNext();
            }
            next++;
        }
        if (isLive()) {
            long delay = startNanos + feed.dueNanos(next) - runtime.nanoTime();
            lane.schedule(Duration.ofNanos(Math.max(0, delay)), deliverAllDue);
        }
    }

    private void deliverNext() {
        try {
            feed.deliver(next, startNanos + feed.stampNanos(next), sink);
        } catch (PaintFailure e) {
            ended = true;
            String why = "The test's painter of frames threw at frame " + next + ": " + e.thrown();
            sink.onEnded(new NotReadableException(why, e.thrown()));
            e.rethrow(); // so that the test hears of it too
        }
    }
}
