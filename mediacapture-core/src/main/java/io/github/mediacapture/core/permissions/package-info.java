/**
 * Who may use what: the answers that are kept, the one who asks, live statuses, the audit, and waiting until the app can be seen.
 *
 * <p>Start at {@link io.github.mediacapture.core.permissions.PermissionGate}. Thread-safe; listeners are told on the event lane. The person never gets two prompts for the same thing at once. Tests: the same package and core's root.
 */
@NullMarked
package io.github.mediacapture.core.permissions;

import org.jspecify.annotations.NullMarked;
