package io.github.mediacapture;

import java.util.concurrent.CompletableFuture;

/**
 * Tells what the app may do, without asking anyone and without opening a device; any thread.
 *
 * @see <a href="https://www.w3.org/TR/permissions/#permissions-interface">Permissions</a>
 */
public interface Permissions {
    /** The state of one permission; completes on the event thread. */
    CompletableFuture<PermissionStatus> query(PermissionDescriptor descriptor);

    /** Short for {@code query(PermissionDescriptor.named(name))}. */
    default CompletableFuture<PermissionStatus> query(String name) {
        return query(PermissionDescriptor.named(name));
    }
}
