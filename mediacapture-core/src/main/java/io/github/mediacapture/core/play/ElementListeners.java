package io.github.mediacapture.core.play;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.playback.MediaElement;
import java.util.function.Consumer;

/** The part of an element that takes listeners; thread-safe. */
abstract class ElementListeners implements MediaElement {
    final EventLoop loop;
    final ElementEvents events;

    ElementListeners(EventLoop loop) {
        this.loop = loop;
        events = new ElementEvents(loop, this);
    }

    @Override
    public Registration onAbort(Consumer<? super Event> listener) {
        return events.on("abort", listener);
    }

    @Override
    public Registration onCanPlay(Consumer<? super Event> listener) {
        return events.on("canplay", listener);
    }

    @Override
    public Registration onCanPlayThrough(Consumer<? super Event> listener) {
        return events.on("canplaythrough", listener);
    }

    @Override
    public Registration onDurationChange(Consumer<? super Event> listener) {
        return events.on("durationchange", listener);
    }

    @Override
    public Registration onEmptied(Consumer<? super Event> listener) {
        return events.on("emptied", listener);
    }

    @Override
    public Registration onEnded(Consumer<? super Event> listener) {
        return events.on("ended", listener);
    }

    @Override
    public Registration onError(Consumer<? super Event> listener) {
        return events.on("error", listener);
    }

    @Override
    public Registration onLoadedData(Consumer<? super Event> listener) {
        return events.on("loadeddata", listener);
    }

    @Override
    public Registration onLoadedMetadata(Consumer<? super Event> listener) {
        return events.on("loadedmetadata", listener);
    }

    @Override
    public Registration onLoadStart(Consumer<? super Event> listener) {
        return events.on("loadstart", listener);
    }

    @Override
    public Registration onPause(Consumer<? super Event> listener) {
        return events.on("pause", listener);
    }

    @Override
    public Registration onPlay(Consumer<? super Event> listener) {
        return events.on("play", listener);
    }

    @Override
    public Registration onPlaying(Consumer<? super Event> listener) {
        return events.on("playing", listener);
    }

    @Override
    public Registration onProgress(Consumer<? super Event> listener) {
        return events.on("progress", listener);
    }

    @Override
    public Registration onRateChange(Consumer<? super Event> listener) {
        return events.on("ratechange", listener);
    }

    @Override
    public Registration onSeeked(Consumer<? super Event> listener) {
        return events.on("seeked", listener);
    }

    @Override
    public Registration onSeeking(Consumer<? super Event> listener) {
        return events.on("seeking", listener);
    }

    @Override
    public Registration onStalled(Consumer<? super Event> listener) {
        return events.on("stalled", listener);
    }

    @Override
    public Registration onSuspend(Consumer<? super Event> listener) {
        return events.on("suspend", listener);
    }

    @Override
    public Registration onTimeUpdate(Consumer<? super Event> listener) {
        return events.on("timeupdate", listener);
    }

    @Override
    public Registration onVolumeChange(Consumer<? super Event> listener) {
        return events.on("volumechange", listener);
    }

    @Override
    public Registration onWaiting(Consumer<? super Event> listener) {
        return events.on("waiting", listener);
    }

    @Override
    public Registration onAny(Consumer<? super Event> listener) {
        return events.onAny(listener);
    }
}
