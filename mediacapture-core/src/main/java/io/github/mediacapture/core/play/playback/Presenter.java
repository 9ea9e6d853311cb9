package io.github.mediacapture.core.play.playback;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SinkFeed;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.playback.VideoFrameCallbackMetadata;
import io.github.mediacapture.playback.VideoFrameRequestCallback;
import io.github.mediacapture.playback.VideoPlaybackQuality;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.streams.VideoSink;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What an element shows: hands pictures to the sinks and to whoever asked for the next one, keeps the one that is shown, and counts.
 *
 * <p><b>Threads.</b> Any; a lock of its own keeps pictures apart, and is held while the sinks run. <b>Life.</b> The element's; it owns
 * the picture that is shown, until {@link #clear}.
 */
public final class Presenter {
    /** So much before it is due a picture is handed over, since it takes a while until it is seen. */
    public static final long LEAD_NANOS = 15_000_000;

    private final EventLoop loop;
    private final CopyOnWriteArrayList<SinkFeed> sinks = new CopyOnWriteArrayList<>();
    private final FrameCallbacks callbacks;
    private @Nullable Playback owner; // this and all below under this
    private @Nullable VideoFrame current;
    private @Nullable Shown shown;
    private long presented;
    private long displayed;
    private long dropped;
    private long late;
    private long worstNanos;

    /**
     * A picture and what is known of it.
     *
     * @param frame stays its owner's
     * @param mediaNanos its own time
     * @param dueNanos when it is due, by the context's clock
     * @param processing how long it took to decode
     * @param captureNanos when a camera took it, by the context's clock
     */
    public record Shown(
            VideoFrame frame,
            long mediaNanos,
            long dueNanos,
            Optional<Duration> processing,
            Optional<Long> captureNanos) {}

    public Presenter(EventLoop loop) {
        this.loop = loop;
        callbacks = new FrameCallbacks(loop);
    }

    /** Shows what that playback hands over, and nothing of any other one, from now on. */
    public synchronized void belongTo(Playback playback) {
        owner = playback;
    }

    /** Shows a picture. */
    public synchronized void present(Playback from, Shown next) {
        if (from != owner) {
            return;
        }
        VideoFrame old = current;
        current = next.frame().clone();
        if (old != null) {
            old.close();
        }
        presented++;
        displayed++;
        shown = next;
        long now = loop.runtime().nanoTime();
        FrameTiming timing = new FrameTiming(now, next.dueNanos());
        for (SinkFeed sink : sinks) {
            sink.show(next.frame(), timing);
        }
        if (callbacks.isWaiting()) {
            callbacks.tell(next.frame(), metadata(next, now), presented);
        }
    }

    private VideoFrameCallbackMetadata metadata(Shown of, long nowNanos) {
        return new VideoFrameCallbackMetadata(
                nowNanos,
                of.dueNanos(),
                of.frame().displayWidth(),
                of.frame().displayHeight(),
                of.mediaNanos() / 1e9,
                presented,
                of.processing(),
                of.captureNanos().map(OptionalLong::of).orElseGet(OptionalLong::empty),
                of.frame());
    }

    /** A picture was left out, since it came too late. */
    public synchronized void drop(Playback from) {
        if (from == owner) {
            dropped++;
        }
    }

    /** A picture was shown, but that much after it was due. */
    public synchronized void late(Playback from, long nanos) {
        if (from == owner) {
            late++;
            worstNanos = Math.max(worstNanos, nanos);
        }
    }

    /** Shows nothing; what is still on its way is not shown either. */
    public synchronized void clear() {
        Playback from = owner;
        if (from != null) {
            blank(from);
        }
        owner = null;
        displayed = 0;
        dropped = 0;
        late = 0;
        worstNanos = 0;
    }

    /** Shows nothing until the next picture comes. */
    public synchronized void blank(Playback from) {
        if (from != owner) {
            return;
        }
        shown = null;
        VideoFrame old = current;
        current = null;
        if (old != null) {
            old.close();
            sinks.forEach(SinkFeed::clear);
        }
    }

    public Registration addSink(VideoSink sink) {
        SinkFeed feed = new SinkFeed(loop.runtime(), Arguments.required(sink, "sink"));
        synchronized (this) {
            sinks.add(feed);
            VideoFrame frame = current;
            if (frame != null) {
                feed.onVideoFrame(frame);
            }
        }
        return () -> {
            if (sinks.remove(feed)) {
                feed.onEnded(null);
            }
        };
    }

    public synchronized Optional<VideoFrame> currentFrame() {
        VideoFrame frame = current;
        return frame == null ? Optional.empty() : Optional.of(frame.clone());
    }

    public int request(VideoFrameRequestCallback callback) {
        int handle = callbacks.add(callback);
        synchronized (this) {
            Shown last = shown;
            VideoFrame frame = current;
            if (last != null && frame != null && callbacks.wasNotTold(presented)) {
                Shown again =
                        new Shown(frame, last.mediaNanos(), last.dueNanos(), last.processing(), last.captureNanos());
                callbacks.tell(frame, metadata(again, loop.runtime().nanoTime()), presented);
            }
        }
        return handle;
    }

    public void cancel(int handle) {
        callbacks.cancel(handle);
    }

    public synchronized VideoPlaybackQuality quality() {
        return new VideoPlaybackQuality(loop.runtime().nanoTime(), displayed + dropped, dropped);
    }

    public synchronized long lateFrames() {
        return late;
    }

    public synchronized long worstLatenessNanos() {
        return worstNanos;
    }
}
