package io.github.mediacapture.core.permissions;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.permissions.PermissionName;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the app's audit listener, if it has one, as tasks on the event lane; any thread. {@link PermissionGate} notes GRANT and DENY, {@link AppPermissions} REVOKE, and {@code capture.DeviceSession} OPEN and CLOSE. */
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

    /** Notes what is said of all devices of a kind. */
    public void note(AuditEvent.Type type, PermissionName permission) {
        note(type, permission, "", "");
    }

    /** Notes what happens to a device, by the name and the id that the app knows. */
    public void note(AuditEvent.Type type, PermissionName permission, String label, String deviceId) {
        listeners.queue(new AuditEvent(type, clock.instant(), permission, label, deviceId));
    }
}
