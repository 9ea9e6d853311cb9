package io.github.mediacapture.core.play;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.PlainEvent;
import io.github.mediacapture.events.Registration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The listeners of one element; thread-safe. */
final class ElementEvents {
    private final EventLoop loop;
    private final Object target;
    private final ListenerSet<Event> any;
    private final Map<String, ListenerSet<Event>> byType = new ConcurrentHashMap<>();

    ElementEvents(EventLoop loop, Object target) {
        this.loop = loop;
        this.target = target;
        any = loop.newListenerSet();
    }

    Registration on(String type, Consumer<? super Event> listener) {
        return byType.computeIfAbsent(type, unused -> loop.newListenerSet()).add(listener);
    }

    Registration onAny(Consumer<? super Event> listener) {
        return any.add(listener);
    }

    /** On the event lane, with no lock held; whether anybody listens. */
    boolean fire(String type) {
        Event event = new PlainEvent(type, target);
        boolean heard = any.fire(event);
        ListenerSet<Event> listeners = byType.get(type);
        boolean heardByType = listeners != null && listeners.fire(event);
        return heard || heardByType;
    }
}
