/**
 * Who may use what: queries, live statuses, revoking, and a record of what happened.
 *
 * <p>Start at {@link io.github.mediacapture.permissions.Permissions}. Methods are for any thread; changes are told on the event thread. Tests: in core.
 *
 * @see <a href="https://www.w3.org/TR/permissions/">Permissions</a>
 */
@NullMarked
package io.github.mediacapture.permissions;

import org.jspecify.annotations.NullMarked;
