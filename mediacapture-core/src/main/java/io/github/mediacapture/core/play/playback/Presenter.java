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
 * <p><b>Threads.</b> Any. One lock keeps pictures apart, and is held while the sinks run, which may ask for anything: nobody may take it who
 * holds the context's lock. Another one guards the fields, for a moment. <b>Life.</b> The element's; it owns the picture that is shown, until
 * {@link #clear}.
 */
public final class Presenter {
    /** So much before it is due a picture is handed over, since it takes a while until it is seen. */
    public static final long LEAD_NANOS = 15_000_000;

    private final EventLoop loop;
    private final CopyOnWriteArrayList<SinkFeed> sinks = new CopyOnWriteArrayList<>();
    private final FrameCallbacks callbacks;
    private final Object showing = new Object(); // before this, and never under the context's lock
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
    public void present(Playback from, Shown next) {
        synchronized (showing) {
            long number;
            synchronized (this) {
                if (from != owner) {
                    return;
                }
                VideoFrame old = current;
                current = next.frame().clone();
                if (old != null) {
                    old.close();
                }
                number = ++presented;
                displayed++;
                shown = next;
            }
            long now = loop.runtime().nanoTime();
            FrameTiming timing = new FrameTiming(now, next.dueNanos());
            for (SinkFeed sink : sinks) {
                sink.show(next.frame(), timing);
            }
            if (callbacks.isWaiting()) {
                callbacks.tell(next.frame(), metadata(next, now, number), number);
            }
        }
    }

    private static VideoFrameCallbackMetadata metadata(Shown of, long nowNanos, long number) {
        return new VideoFrameCallbackMetadata(
                nowNanos,
                of.dueNanos(),
                of.frame().displayWidth(),
                of.frame().displayHeight(),
                of.mediaNanos() / 1e9,
                number,
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

    /** Shows nothing; what is still on its way is not shown either. The sinks are told in a task. */
    public synchronized void clear() {
        if (forget()) {
            loop.queue(this::clearSinks);
        }
        owner = null;
        displayed = 0;
        dropped = 0;
        late = 0;
        worstNanos = 0;
    }

    /** Shows nothing until the next picture comes. */
    public void blank(Playback from) {
        boolean gone;
        synchronized (this) {
            gone = from == owner && forget();
        }
        if (gone) {
            clearSinks();
        }
    }

    /** Whether there was a picture. */
    private boolean forget() {
        shown = null;
        VideoFrame old = current;
        current = null;
        if (old != null) {
            old.close();
        }
        return old != null;
    }

    private void clearSinks() {
        synchronized (showing) {
            synchronized (this) {
                if (current != null) {
                    return; // there is another one by now
                }
            }
            sinks.forEach(SinkFeed::clear);
        }
    }

    public Registration addSink(VideoSink sink) {
        SinkFeed feed = new SinkFeed(loop.runtime(), Arguments.required(sink, "sink"));
        synchronized (showing) {
            sinks.add(feed);
            currentFrame().ifPresent(frame -> {
                try (frame) {
                    feed.onVideoFrame(frame);
                }
            });
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
                callbacks.tell(frame, metadata(again, loop.runtime().nanoTime(), presented), presented);
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
