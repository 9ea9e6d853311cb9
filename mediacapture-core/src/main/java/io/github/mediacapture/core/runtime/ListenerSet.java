package io.github.mediacapture.core.runtime;

import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The listeners for one kind of event; thread-safe.
 *
 * <p>An event reaches those that were registered when it was queued and still are when it runs, in order. A listener that
 * throws is reported to the runtime, stops nobody, and hears of the next event.
 *
 * @param <E> the event
 */
public final class ListenerSet<E> {
    private final MediaRuntime runtime;
    private final Lane events;
    private final CopyOnWriteArrayList<Entry<E>> entries = new CopyOnWriteArrayList<>();

    private record Entry<E>(Consumer<? super E> listener, ThrowingCode code) {} // the code is its identity

    ListenerSet(MediaRuntime runtime, Lane events) {
        this.runtime = runtime;
        this.events = events;
    }

    /** Adds a listener; the same one may be added twice. */
    public Registration add(Consumer<? super E> listener) {
        Entry<E> entry = new Entry<>(Arguments.required(listener, "listener"), new ThrowingCode(runtime));
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /** Queues an event for those who listen now; returns whether there are any. */
    public boolean queue(E event) {
        Object[] listening = entries.toArray();
        if (listening.length > 0) {
            events.execute(() -> deliver(event, listening));
        }
        return listening.length > 0;
    }

    /**
     * Calls those who listen now, and returns whether there are any; on the event lane only, inside a task that the spec describes
     * as one.
     */
    public boolean fire(E event) {
        return deliver(event, entries.toArray());
    }

    private boolean deliver(E event, Object[] listening) {
        boolean heard = false;
        for (Object each : listening) {
            @SuppressWarnings("unchecked") // only Entry<E> are ever added
            Entry<E> entry = (Entry<E>) each;
            if (entries.contains(entry)) {
                heard = true;
                try {
                    entry.listener().accept(event);
                } catch (Throwable e) { // Kotlin and others throw checked exceptions, too
                    entry.code().threw("A listener for " + nameOf(event) + " failed", e);
                }
            }
        }
        return heard;
    }

    private static String nameOf(Object event) {
        return event instanceof Event named ? named.type() + " of " + named.target() : event.toString();
    }
}
