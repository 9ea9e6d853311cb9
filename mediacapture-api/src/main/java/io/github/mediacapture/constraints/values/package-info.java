/**
 * The values of those properties that are no plain numbers or texts.
 *
 * <p>Start at {@link io.github.mediacapture.constraints.TrackProperty}, which says what has which. Constants and immutable values. Tests: those of the constraints.
 */
@NullMarked
package io.github.mediacapture.constraints.values;

import org.jspecify.annotations.NullMarked;
