package io.github.mediacapture.core.permissions;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.PlainEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.permissions.PermissionStatus;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One answer to a query, a window on the state; thread-safe.
 *
 * <p>It is known to who tells it of changes only while somebody listens, so that one that nobody holds can be collected.
 */
final class LiveStatus implements PermissionStatus {
    private final EventLoop loop;
    private final PermissionDescriptor descriptor;
    private final Supplier<PermissionState> current;
    private final Set<LiveStatus> heard;
    private final ListenerSet<Event> listeners;
    private int listening;
    private PermissionState told = PermissionState.PROMPT;

    /** Adds itself to {@code heard}, which the loop's lock guards, while it has listeners. */
    LiveStatus(
            EventLoop loop, PermissionDescriptor descriptor, Supplier<PermissionState> current, Set<LiveStatus> heard) {
        this.loop = loop;
        this.descriptor = descriptor;
        this.current = current;
        this.heard = heard;
        this.listeners = loop.newListenerSet();
    }

    /** Fires if the state is another than the listeners know; on the event lane. */
    void update() {
        PermissionState now = state();
        synchronized (loop.lock()) {
            if (now == told) {
                return;
            }
            told = now;
        }
        listeners.fire(new PlainEvent("change", this));
    }

    @Override
    public PermissionName name() {
        return descriptor.name();
    }

    @Override
    public PermissionState state() {
        return current.get();
    }

    @Override
    public String toString() {
        return "permission for " + name().wireName() + ": " + state().wireName();
    }

    @Override
    public Registration onChange(Consumer<? super Event> listener) {
        Registration added = listeners.add(listener);
        PermissionState now = state();
        synchronized (loop.lock()) {
            if (listening++ == 0) {
                told = now;
                heard.add(this);
            }
        }
        return new Registration() {
            private boolean over;

            @Override
            public void close() {
                added.close();
                synchronized (loop.lock()) {
                    if (!over && --listening == 0) {
                        heard.remove(LiveStatus.this);
                    }
                    over = true;
                }
            }
        };
    }
}
