package io.github.mediacapture.core.tracks;

import io.github.mediacapture.Event;
import io.github.mediacapture.TrackEndedEvent;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;

/** The listeners of one track. */
record TrackEvents(
        ListenerSet<Event> mute,
        ListenerSet<Event> unmute,
        ListenerSet<Event> configurationChange,
        ListenerSet<TrackEndedEvent> ended) {
    static TrackEvents on(EventLoop loop) {
        return new TrackEvents(
                loop.newListenerSet(), loop.newListenerSet(), loop.newListenerSet(), loop.newListenerSet());
    }
}
