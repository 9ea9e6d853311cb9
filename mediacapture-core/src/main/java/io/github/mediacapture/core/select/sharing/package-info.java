/**
 * The native mode that serves all tracks of one device. Pure functions.
 *
 * <p>Start at {@link io.github.mediacapture.core.select.sharing.SharedModes}. Tests: the same package, and {@code SelectionPropertiesTest}.
 */
@NullMarked
package io.github.mediacapture.core.select.sharing;

import org.jspecify.annotations.NullMarked;
