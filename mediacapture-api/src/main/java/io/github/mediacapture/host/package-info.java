/**
 * What the app supplies to a context, or leaves to defaults: who asks the person for permission, who lets them choose a screen, a loudspeaker or a file, and whether the app can be seen.
 *
 * <p>Start at {@link io.github.mediacapture.host.PermissionPrompt} and {@link io.github.mediacapture.host.DisplayPicker}. Implementations are called on the event thread, unless a method says otherwise; they may throw, and the promise that needed their answer is rejected. Tests: in core.
 *
 * @see <a href="https://www.w3.org/TR/permissions/#requesting-more-permission">Permissions, asking the person</a>
 */
@NullMarked
package io.github.mediacapture.host;

import org.jspecify.annotations.NullMarked;
