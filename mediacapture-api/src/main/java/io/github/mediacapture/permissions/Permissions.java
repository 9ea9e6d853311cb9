package io.github.mediacapture.permissions;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import java.util.concurrent.CompletableFuture;

/**
 * Tells what the app may do, without asking anyone and without opening a device, and takes it back; any thread.
 *
 * <p>Futures complete on the event thread, or are rejected with {@link InvalidStateException} once the context is closed.
 *
 * @see <a href="https://www.w3.org/TR/permissions/#permissions-interface">Permissions</a>
 */
public interface Permissions {
    /**
     * {@return a promise of the state of one permission, as a new object every time}
     *
     * <p>It fails with {@link InvalidStateException} if the app's document is not fully active.
     *
     * @param descriptor the feature
     */
    CompletableFuture<PermissionStatus> query(PermissionDescriptor descriptor);

    /**
     * Short for {@code query(PermissionDescriptor.named(name))}, but an unknown name is told by the future: it is
     * rejected with {@link IllegalArgumentException}.
     *
     * @param name as {@link PermissionName#wireName()} tells it
     * @return a promise of the state
     */
    default CompletableFuture<PermissionStatus> query(String name) {
        try {
            return query(PermissionDescriptor.named(name));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Forgets an answer, a yes or a no, here and in the file of {@link io.github.mediacapture.MediaCaptureOptions#permissionStore() MediaCaptureOptions.permissionStore()}: the person
     * will be asked again; where nobody is asked, what the operating system allows stays allowed. In this order: live
     * tracks of that kind end, with {@link NotAllowedException} as cause; {@link PermissionStatus#onChange} listeners are
     * told; the future completes. What is about to be opened is refused. Moving a camera is revoked alone, without an end
     * of its tracks; revoking the camera revokes both.
     *
     * @param descriptor the feature
     * @return a promise of the state after that
     */
    CompletableFuture<PermissionStatus> revoke(PermissionDescriptor descriptor);

    /**
     * Revokes everything, as {@link #revoke} does.
     *
     * @return done when listeners have been told
     */
    CompletableFuture<Void> revokeAll();
}
