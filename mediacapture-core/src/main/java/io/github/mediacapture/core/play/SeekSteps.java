package io.github.mediacapture.core.play;

import io.github.mediacapture.core.play.playback.Metadata;
import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.ReadyState;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where a media element is: seeking, the end, and what it is of.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#seeking">HTML, seeking</a>
 */
abstract class SeekSteps extends ReadySteps {
    /** By so much, in seconds, a file may be longer than it tells: many leave out how long the last picture is shown. */
    private static final double UNTOLD = 0.1;

    private @Nullable CompletableFuture<Void> arrival; // under the lock
    private long timesSent; // by the app, to a time; under the lock

    SeekSteps(EventLoop loop, ElementEvents events, ElementSource source) {
        super(loop, events, source);
    }

    /** Where playing starts, or where it goes. */
    void setCurrentTime(double seconds, SeekMode mode) {
        step(() -> {
            if (closed) {
                return;
            }
            timesSent++;
            if (source.isStream() && playback != null) {
                return;
            }
            if (readyState == ReadyState.HAVE_NOTHING) {
                startPosition = seconds;
                seenPosition.change(unused -> seconds);
            } else {
                seek(seconds, mode);
            }
        });
    }

    /** How often the app sent it to a time: who finds another number than before was overtaken. */
    long timesSent() {
        synchronized (loop.lock()) {
            return timesSent;
        }
    }

    /** A key frame on that side of the present position where the app wants to go. */
    void fastSeek(double seconds) {
        setCurrentTime(seconds, seconds < livePosition() ? SeekMode.KEY_FRAME_BEFORE : SeekMode.PRECISE);
    }

    void seek(double seconds, SeekMode mode) {
        Playback current = playback;
        Metadata known = metadata;
        if (readyState == ReadyState.HAVE_NOTHING || current == null || known == null || error != null) {
            return;
        }
        giveUpArrival();
        double target = bounded(seconds);
        if (!known.seekable()) {
            if (target != 0 || livePosition() != 0) {
                return;
            }
        }
        seeking = true;
        queueEvent("seeking");
        boolean before = readyState.isAtLeast(ReadyState.HAVE_CURRENT_DATA);
        if (before) {
            setReadyState(ReadyState.HAVE_METADATA);
        }
        stopMoving();
        reachedEnd = false;
        source.followTracks(); // again, where it had come to its end
        position = target;
        seenPosition.change(unused -> target);
        seenEnd.change(unused -> false);
        current.seek(Math.round(target * 1e9), mode, ++seeks);
    }

    void seekedSteps(long number, double landed) {
        if (number != seeks) {
            return; // another one was begun meanwhile
        }
        seeking = false;
        position = bounded(landed);
        reachedEnd = position >= duration && paused; // else it plays on, and so comes to the end
        seenPosition.change(unused -> position);
        queueEvent("timeupdate");
        queueEvent("seeked");
        setReadyState(ReadyState.HAVE_ENOUGH_DATA);
        CompletableFuture<Void> done = arrival;
        arrival = null;
        if (done != null) {
            queue(() -> done.complete(null));
        }
    }

    /**
     * Goes to the picture that begins at a time.
     *
     * @return done after its {@code seeked}; fails if the element is sent elsewhere meanwhile
     */
    CompletableFuture<Void> seekExactly(long nanos) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        step(() -> {
            seek(nanos / 1e9, SeekMode.PRECISE);
            if (error != null) {
                done.completeExceptionally(unreadable());
            } else if (seeking) {
                arrival = done;
            } else {
                done.completeExceptionally(new InvalidStateException("The element has no file with pictures"));
            }
        });
        return done;
    }

    /** Whoever waits to arrive does so in vain. */
    void giveUpArrival() {
        giveUpArrival(new AbortException("The element was sent elsewhere before it was there"));
    }

    void giveUpArrival(MediaException why) {
        CompletableFuture<Void> waiting = arrival;
        arrival = null;
        if (waiting != null) {
            loop.queue(() -> waiting.completeExceptionally(why));
        }
    }

    MediaException unreadable() {
        MediaError known = error;
        return known == null
                ? new InvalidStateException("The file can't be read on")
                : new InvalidStateException("The file can't be read on: " + known.message(), known.cause());
    }

    void setDuration(double seconds) {
        if (Double.compare(duration, seconds) != 0) {
            duration = seconds;
            queueEvent("durationchange");
            if (livePosition() > seconds) {
                seek(seconds, SeekMode.PRECISE);
            }
        }
    }

    void setSize(int newWidth, int newHeight) {
        if (width != newWidth || height != newHeight) {
            width = newWidth;
            height = newHeight;
            queueEvent("resize");
        }
    }

    /** The position has come to the end; a task. */
    void endSteps(double end) {
        if (!moving && !source.isStream()) {
            return; // it was sent elsewhere, or paused, just before
        }
        if (Double.isInfinite(duration) || end > duration + UNTOLD) {
            setDurationAtEnd(end);
        }
        stopMoving();
        played.add(position, duration);
        position = duration;
        reachedEnd = true;
        seenPosition.change(unused -> position);
        seenEnd.change(unused -> endedPlayback());
        if (settings.loop && !source.isStream()) {
            seek(0, SeekMode.PRECISE);
        } else {
            afterLock.add(this::tellEnd);
        }
    }

    void setDurationAtEnd(double end) {
        duration = end;
        afterLock.add(() -> events.fire("durationchange"));
    }

    /** In the task of the end, with no lock held. */
    void tellEnd() {
        events.fire("timeupdate");
        PlayPromises.Settlement rejected = null;
        synchronized (loop.lock()) {
            if (endedPlayback() && !paused) {
                paused = true;
                rejected = promises.take(new AbortException("What was played has come to its end"));
            }
        }
        if (rejected != null) {
            events.fire("pause");
            rejected.run();
        }
        synchronized (loop.lock()) {
            if (endedPlayback()) {
                source.endCapture(); // its events come after this task
            }
        }
        events.fire("ended");
    }
}
