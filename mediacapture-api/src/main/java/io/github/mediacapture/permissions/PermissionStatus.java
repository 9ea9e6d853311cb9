package io.github.mediacapture.permissions;

import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import java.util.function.Consumer;

/**
 * The state of one permission, kept up to date; getters from any thread, listeners on the event thread.
 *
 * @see <a href="https://www.w3.org/TR/permissions/#permissionstatus-interface">PermissionStatus</a>
 */
public interface PermissionStatus {
    /** {@return the feature} */
    PermissionName name();

    /** {@return whether it may be used} */
    PermissionState state();

    /**
     * Told when {@link #state()} really changed; while somebody listens, this object is kept alive.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onChange(Consumer<? super Event> listener);
}
