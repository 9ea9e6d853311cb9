/**
 * The values of those properties that are not plain numbers or strings.
 *
 * <p>Start at {@link io.github.mediacapture.constraints.TrackProperty}, which names the type of each property. Constants and immutable values. Tests: those of the constraints.
 */
@NullMarked
package io.github.mediacapture.constraints.values;

import org.jspecify.annotations.NullMarked;
