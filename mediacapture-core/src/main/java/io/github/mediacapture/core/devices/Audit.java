package io.github.mediacapture.core.devices;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.permissions.PermissionName;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the app's audit listener, if it has one, as tasks on the event lane; any thread. */
public final class Audit {
    private final InstantSource clock;
    private final ListenerSet<AuditEvent> listeners;

    /** Tells {@code listener}, or nobody. */
    public Audit(EventLoop loop, InstantSource clock, @Nullable Consumer<? super AuditEvent> listener) {
        this.clock = clock;
        this.listeners = loop.newListenerSet();
        if (listener != null) {
            listeners.add(listener);
        }
    }

    void note(AuditEvent.Type type, PermissionName permission) {
        listeners.queue(new AuditEvent(type, clock.instant(), permission, "", ""));
    }

    void note(AuditEvent.Type type, CatalogDevice device) {
        listeners.queue(new AuditEvent(
                type,
                clock.instant(),
                PermissionGate.nameOf(device.device().kind()),
                device.device().label(),
                device.deviceId()));
    }
}
