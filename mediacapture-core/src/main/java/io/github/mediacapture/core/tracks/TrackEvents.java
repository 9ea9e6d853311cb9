package io.github.mediacapture.core.tracks;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.streams.TrackEndedEvent;

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
