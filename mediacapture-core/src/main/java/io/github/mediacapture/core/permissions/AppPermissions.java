package io.github.mediacapture.core.permissions;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionStatus;
import io.github.mediacapture.permissions.Permissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * {@code navigator.permissions} over a {@link PermissionGate}; thread-safe.
 *
 * <p>A revocation takes the answers back first, so that nothing new is opened; then, on the devices lane, it ends what is
 * open; then it tells.
 */
public final class AppPermissions implements Permissions {
    private final EventLoop loop;
    private final PermissionGate gate;
    private final Devices devices;
    private final Audit audit;
    private final Map<Object, CompletableFuture<?>> pending = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** The devices, which come after the permissions: what is asked of them begins here and ends there. */
    public interface Devices {
        /** Asks whether the operating system denies it, then goes on as a task on the event lane. */
        void askSystem(PermissionName name, CompletableFuture<?> result, Runnable then);

        /** Ends the tracks of what was revoked, then goes on as a task on the event lane. */
        void endTracks(Set<PermissionName> revoked, CompletableFuture<?> result, Runnable then);
    }

    /** Owns none of these. */
    public AppPermissions(EventLoop loop, PermissionGate gate, Devices devices, Audit audit) {
        this.loop = loop;
        this.gate = gate;
        this.devices = devices;
        this.audit = audit;
    }

    @Override
    public CompletableFuture<PermissionStatus> query(PermissionDescriptor descriptor) {
        if (descriptor == null) {
            return loop.rejected(noDescriptor());
        }
        if (!gate.isFullyActive()) {
            return loop.rejected(PermissionGate.notFullyActive());
        }
        CompletableFuture<PermissionStatus> result = newPromise();
        devices.askSystem(descriptor.name(), result, () -> result.complete(gate.newStatus(descriptor)));
        return result;
    }

    @Override
    public CompletableFuture<PermissionStatus> query(String name) {
        try {
            return query(PermissionDescriptor.named(name));
        } catch (IllegalArgumentException e) {
            return loop.rejected(e);
        }
    }

    @Override
    public CompletableFuture<PermissionStatus> revoke(PermissionDescriptor descriptor) {
        if (descriptor == null) {
            return loop.rejected(noDescriptor());
        }
        CompletableFuture<PermissionStatus> result = newPromise();
        revoke(Set.of(descriptor), result, () -> result.complete(gate.newStatus(descriptor)));
        return result;
    }

    @Override
    public CompletableFuture<Void> revokeAll() {
        Set<PermissionDescriptor> all = Arrays.stream(PermissionName.values())
                .map(PermissionDescriptor::new)
                .collect(Collectors.toSet());
        CompletableFuture<Void> result = newPromise();
        revoke(all, result, () -> result.complete(null));
        return result;
    }

    private void revoke(Set<PermissionDescriptor> descriptors, CompletableFuture<?> result, Runnable then) {
        Set<PermissionName> ending = descriptors.stream()
                .filter(descriptor -> !descriptor.panTiltZoom())
                .map(PermissionDescriptor::name)
                .collect(Collectors.toSet());
        loop.queue(loop.step(result, "Revoking", () -> {
            gate.forget(descriptors);
            devices.endTracks(ending, result, () -> {
                gate.tell();
                descriptors.stream()
                        .map(PermissionDescriptor::name)
                        .sorted()
                        .forEach(name -> audit.note(AuditEvent.Type.REVOKE, name));
                then.run();
            });
        }));
    }

    private <T> CompletableFuture<T> newPromise() {
        CompletableFuture<T> result = loop.newFuture();
        Object key = new Object();
        pending.put(key, result);
        CompletableFuture<T> unused = result.whenComplete((value, error) -> pending.remove(key));
        if (closed) {
            result.completeExceptionally(EventLoop.closedContext());
        }
        return result;
    }

    /** Rejects what was not answered; before the event lane closes. */
    public void close() {
        closed = true;
        loop.queue(() -> List.copyOf(pending.values())
                .forEach(result -> result.completeExceptionally(EventLoop.closedContext())));
    }

    private static IllegalArgumentException noDescriptor() {
        return new IllegalArgumentException(
                "A permission needs a descriptor, such as new PermissionDescriptor(PermissionName.CAMERA)");
    }
}
