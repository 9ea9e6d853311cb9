package io.github.mediacapture.core.play;

import io.github.mediacapture.core.play.playback.Metadata;
import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.PerTask;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.NetworkState;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.TimeRanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a media element, and how the steps run that change it.
 *
 * <p><b>Threads.</b> Any; the state is under the context's lock. What HTML queues is a task on the event lane, which a load drops if it has not
 * run.
 */
abstract class ElementState {
    final EventLoop loop;
    final ElementEvents events;
    final ElementSource source;
    final PlayPromises promises;
    final PlayedRanges played = new PlayedRanges();
    final PerTask<Double> seenPosition;
    final PerTask<Boolean> seenEnd;
    final List<Runnable> afterLock = new ArrayList<>(); // this and all below under the lock
    final ElementSettings settings = new ElementSettings();
    NetworkState networkState = NetworkState.EMPTY;
    ReadyState readyState = ReadyState.HAVE_NOTHING;

    @Nullable
    Playback playback;

    @Nullable
    Metadata metadata;

    @Nullable
    MediaError error;

    boolean paused = true;
    boolean seeking;
    boolean reachedEnd;
    boolean autoplayFlag = true;
    boolean loadedData;
    boolean waitsForPlay;
    boolean closed;
    boolean moving;
    double movedFrom;
    double position;
    double startPosition;
    double duration = Double.NaN;
    int width;
    int height;
    long stalls;
    long seeks;
    long generation;

    ElementState(EventLoop loop, ElementEvents events, ElementSource source) {
        this.loop = loop;
        this.events = events;
        this.source = source;
        promises = new PlayPromises(loop);
        seenPosition = new PerTask<>(loop, this::livePosition);
        seenEnd = new PerTask<>(loop, this::endedPlayback);
    }

    /** Runs steps that belong together, and then what must not run under the lock. */
    void step(Runnable steps) {
        List<Runnable> after;
        synchronized (loop.lock()) {
            steps.run();
            if (afterLock.isEmpty()) {
                return;
            }
            after = List.copyOf(afterLock);
            afterLock.clear();
        }
        after.forEach(Runnable::run);
    }

    /** A task that the next load drops. */
    void queue(Runnable task) {
        queue(generation, task);
    }

    void queue(long of, Runnable task) {
        loop.queue(() -> {
            boolean current;
            synchronized (loop.lock()) {
                current = of == generation;
            }
            if (current) {
                task.run();
            }
        });
    }

    void queueEvent(String type) {
        queue(() -> events.fire(type));
    }

    boolean potentiallyPlaying() {
        return !paused
                && !endedPlayback()
                && error == null
                && readyState.isAtLeast(ReadyState.HAVE_FUTURE_DATA)
                && playback != null;
    }

    boolean endedPlayback() {
        synchronized (loop.lock()) {
            return reachedEnd && (!settings.loop || source.isStream());
        }
    }

    double livePosition() {
        synchronized (loop.lock()) {
            if (startPosition != 0) {
                return startPosition;
            }
            Playback current = playback;
            return moving && current != null ? bounded(current.positionNanos() / 1e9) : position;
        }
    }

    double bounded(double seconds) {
        double end = Double.isNaN(duration) ? 0 : duration;
        return Math.max(0, Math.min(seconds, end));
    }

    double currentTime() {
        return seenPosition.get();
    }

    boolean ended() {
        return seenEnd.get();
    }

    TimeRanges played() {
        synchronized (loop.lock()) {
            return moving ? played.with(movedFrom, livePosition()) : played.past();
        }
    }

    TimeRanges seekable() {
        synchronized (loop.lock()) {
            Metadata known = metadata;
            boolean can = known != null && known.seekable() && Double.isFinite(duration);
            return can ? TimeRanges.of(0, duration) : TimeRanges.none();
        }
    }

    double duration() {
        synchronized (loop.lock()) {
            return duration;
        }
    }

    NetworkState networkState() {
        synchronized (loop.lock()) {
            return networkState;
        }
    }

    ReadyState readyState() {
        synchronized (loop.lock()) {
            return readyState;
        }
    }

    boolean paused() {
        synchronized (loop.lock()) {
            return paused;
        }
    }

    boolean seeking() {
        synchronized (loop.lock()) {
            return seeking;
        }
    }

    @Nullable
    MediaError error() {
        synchronized (loop.lock()) {
            return error;
        }
    }

    int width() {
        synchronized (loop.lock()) {
            return width;
        }
    }

    int height() {
        synchronized (loop.lock()) {
            return height;
        }
    }

    long stalls() {
        synchronized (loop.lock()) {
            return stalls;
        }
    }

    /** What plays, if it has pictures and is loaded. */
    @Nullable
    Playback loadedPictures() {
        synchronized (loop.lock()) {
            boolean can = readyState.isAtLeast(ReadyState.HAVE_METADATA) && source.showsPictures() && width > 0;
            return can ? playback : null;
        }
    }

    @Nullable
    Metadata metadata() {
        synchronized (loop.lock()) {
            return metadata;
        }
    }

    /** What the app sets; under the lock. */
    ElementSettings settings() {
        return settings;
    }

    boolean isClosed() {
        synchronized (loop.lock()) {
            return closed;
        }
    }
}
