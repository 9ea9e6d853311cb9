package io.github.mediacapture.core.play;

import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.sound.SoundSpeed;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.playback.NetworkState;
import io.github.mediacapture.playback.ReadyState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The ready states of a media element, and whether its position moves.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#ready-states">HTML, ready states</a>
 */
abstract class ReadySteps extends ElementState {
    private static final Duration TIME_UPDATES = Duration.ofMillis(250);

    private @Nullable Registration timeUpdates; // under the lock

    ReadySteps(EventLoop loop, ElementEvents events, ElementSource source) {
        super(loop, events, source);
    }

    void updateMoving() {
        boolean moves = potentiallyPlaying();
        Playback current = playback;
        if (moves && !moving && current != null) {
            moving = true;
            movedFrom = position;
            source.capture().setMoving(true);
            current.setPlaying(true);
            tellTime();
        } else if (!moves) {
            stopMoving();
        }
    }

    void stopMoving() {
        Playback current = playback;
        if (moving && current != null) {
            moving = false;
            current.setPlaying(false);
            source.capture().setMoving(false);
            position = bounded(current.positionNanos() / 1e9);
            played.add(movedFrom, position);
        }
        Registration timer = timeUpdates;
        timeUpdates = null;
        if (timer != null) {
            timer.close();
        }
    }

    /** Every quarter of a second, while the position moves. */
    void tellTime() {
        timeUpdates = loop.events().schedule(TIME_UPDATES, () -> {
            boolean tells;
            synchronized (loop.lock()) {
                tells = moving;
                if (tells) {
                    tellTime();
                }
            }
            if (tells) {
                events.fire("timeupdate");
            }
        });
    }

    void setReadyState(ReadyState now) {
        ReadyState before = readyState;
        boolean wasPlaying = potentiallyPlaying();
        readyState = now;
        if (networkState == NetworkState.EMPTY || before == now) {
            updateMoving();
            return;
        }
        if (before == ReadyState.HAVE_NOTHING) {
            queueEvent("loadedmetadata");
        }
        if (now.isAtLeast(ReadyState.HAVE_CURRENT_DATA) && !loadedData) {
            loadedData = true;
            queueEvent("loadeddata");
        }
        boolean hadFuture = before.isAtLeast(ReadyState.HAVE_FUTURE_DATA);
        boolean hasFuture = now.isAtLeast(ReadyState.HAVE_FUTURE_DATA);
        if (hadFuture && !hasFuture && wasPlaying) {
            stalls++;
            queueEvent("timeupdate");
            queueEvent("waiting");
        }
        if (!hadFuture && hasFuture) {
            queueEvent("canplay");
            if (!paused) {
                notifyAboutPlaying();
            }
        }
        if (now == ReadyState.HAVE_ENOUGH_DATA) {
            queueEvent("canplaythrough");
            if (autoplayFlag && paused && settings.autoplay && !closed) {
                paused = false;
                queueEvent("play");
                notifyAboutPlaying();
            }
        }
        updateMoving();
    }

    void notifyAboutPlaying() {
        PlayPromises.Settlement resolved = promises.take(null);
        queue(() -> {
            events.fire("playing");
            resolved.run();
        });
    }

    void setRate(double rate) {
        step(() -> changeRate(rate));
    }

    void changeRate(double rate) {
        if (settings.rate != rate) {
            settings.rate = rate;
            queueEvent("ratechange");
            tellRate();
        }
    }

    void tellRate() {
        source.capture().setAudible(source.isStream() || SoundSpeed.isHeard(settings.rate));
        Playback current = playback;
        if (current != null) {
            current.setRate(settings.rate, settings.preservesPitch);
        }
    }

    float gain() {
        return settings.muted ? 0 : (float) settings.volume;
    }
}
