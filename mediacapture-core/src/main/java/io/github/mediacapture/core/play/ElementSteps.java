package io.github.mediacapture.core.play;

import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.NetworkState;
import io.github.mediacapture.playback.Preload;
import io.github.mediacapture.playback.ReadyState;
import java.util.concurrent.CompletableFuture;

/**
 * The algorithms of a media element, as HTML has them: what an app calls. Each class that this one extends has a part of the text: {@link
 * LoadSteps}, {@link SeekSteps}, {@link ReadySteps}, and {@link ElementState} for what they share.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#playing-the-media-resource">HTML, playing the media resource</a>
 */
final class ElementSteps extends LoadSteps {
    ElementSteps(EventLoop loop, ElementEvents events, ElementSource source) {
        super(loop, events, source);
    }

    /** The internal play steps. */
    CompletableFuture<Void> play(boolean allowed) {
        synchronized (loop.lock()) {
            if (closed) {
                return loop.rejected(new InvalidStateException("The element is closed"));
            }
            if (!allowed) {
                return loop.rejected(new NotAllowedException(
                        "The app may not play now: its ContextState says that it is not fully active"));
            }
            MediaError why = error;
            if (why != null && why.code() == MediaError.Code.SRC_NOT_SUPPORTED) {
                return loop.rejected(unsupported());
            }
            CompletableFuture<Void> promise = promises.add();
            playSteps();
            return promise;
        }
    }

    void playSteps() {
        if (networkState == NetworkState.EMPTY) {
            select();
        }
        if (reachedEnd) { // also where loop was set since
            if (source.isStream()) {
                goOnLive();
            } else {
                seek(0, SeekMode.PRECISE);
            }
        }
        if (paused) {
            paused = false;
            queueEvent("play");
            if (readyState.isAtLeast(ReadyState.HAVE_FUTURE_DATA)) {
                notifyAboutPlaying();
            } else {
                queueEvent("waiting");
            }
        } else if (readyState.isAtLeast(ReadyState.HAVE_FUTURE_DATA)) {
            queue(promises.take(null));
        }
        autoplayFlag = false;
        goOnLoading();
        updateMoving();
    }

    /** A stream that had ended and is active again. */
    void goOnLive() {
        if (source.isActive()) {
            reachedEnd = false;
            duration = Double.POSITIVE_INFINITY;
            queueEvent("durationchange");
        }
    }

    void pause() {
        step(() -> {
            if (networkState == NetworkState.EMPTY && !closed) {
                select();
            }
            autoplayFlag = false;
            if (!paused) {
                paused = true;
                updateMoving();
                PlayPromises.Settlement rejected =
                        promises.take(new AbortException("play() was interrupted by pause()"));
                queue(() -> {
                    events.fire("timeupdate");
                    events.fire("pause");
                    rejected.run();
                });
            }
        });
    }

    /** The app changed its settings. */
    void setPreload(Preload preload) {
        step(() -> {
            settings.preload = preload;
            if (preload != Preload.NONE) {
                goOnLoading();
            }
        });
    }

    void setAutoplay(boolean autoplay) {
        step(() -> {
            settings.autoplay = autoplay;
            if (autoplay) {
                goOnLoading();
            }
        });
    }

    void setLoop(boolean loops) {
        step(() -> settings.loop = loops);
    }

    void setDefaultRate(double rate) {
        step(() -> {
            if (settings.defaultRate != rate) {
                settings.defaultRate = rate;
                queueEvent("ratechange");
            }
        });
    }

    void setPreservesPitch(boolean preserves) {
        step(() -> {
            settings.preservesPitch = preserves;
            tellRate();
        });
    }

    void setVolume(double volume) {
        step(() -> changeVolume(volume, settings.muted));
    }

    void setMuted(boolean muted) {
        step(() -> changeVolume(settings.volume, muted));
    }

    void changeVolume(double volume, boolean muted) {
        if (settings.volume != volume || settings.muted != muted) {
            settings.volume = volume;
            settings.muted = muted;
            queueEvent("volumechange");
            Playback current = playback;
            if (current != null) {
                current.setVolume(gain());
            }
        }
    }

    /** Lets go of everything, as a load without a source does. */
    void close() {
        step(() -> {
            if (!closed) {
                closed = true;
                source.clear();
                loadSteps();
                settle(promises.take(new AbortException("The element was closed"))); // where nothing was loaded
            }
        });
    }
}
