/**
 * Who may use what: the answers that are kept, the one who asks, live statuses, the audit, and waiting until the app can be seen.
 *
 * <p>Start at {@link io.github.mediacapture.core.permissions.PermissionGate}. Thread-safe; listeners are told on the event lane. Nobody is asked twice at once for the same. Tests: in core's root.
 */
@NullMarked
package io.github.mediacapture.core.permissions;

import org.jspecify.annotations.NullMarked;
