package io.github.mediacapture.core.record;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.recording.BlobEvent;

/**
 * Who listens to a recorder, by kind of event.
 *
 * @param data told of chunks
 */
record RecorderEvents(
        ListenerSet<Event> start,
        ListenerSet<Event> stop,
        ListenerSet<BlobEvent> data,
        ListenerSet<Event> pause,
        ListenerSet<Event> resume,
        ListenerSet<ErrorEvent> error) {

    /** Nobody, so far. */
    static RecorderEvents of(EventLoop loop) {
        return new RecorderEvents(
                loop.newListenerSet(),
                loop.newListenerSet(),
                loop.newListenerSet(),
                loop.newListenerSet(),
                loop.newListenerSet(),
                loop.newListenerSet());
    }
}
