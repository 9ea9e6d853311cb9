/**
 * The steps of {@code getDisplayMedia}: rules for the options, the person's choice of a surface, its opening, and the controller.
 *
 * <p>Start at {@link io.github.mediacapture.core.display.DisplaySteps}; devices lane, then event lane. A surface is never chosen by constraints. Tests: in core's root.
 */
@NullMarked
package io.github.mediacapture.core.display;

import org.jspecify.annotations.NullMarked;
