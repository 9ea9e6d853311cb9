/**
 * What a request for a screen or a window can say, and the controller that goes with it.
 *
 * <p>Start at {@link io.github.mediacapture.screen.DisplayMediaStreamOptions}. All but the controller are immutable. Tests: in core.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/">Screen Capture</a>
 */
@NullMarked
package io.github.mediacapture.screen;

import org.jspecify.annotations.NullMarked;
