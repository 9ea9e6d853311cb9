/**
 * The native mode that serves all tracks of one device. Pure functions.
 *
 * <p>Start at {@link SharedModes}.
 */
@NullMarked
package io.github.mediacapture.core.select.sharing;

import org.jspecify.annotations.NullMarked;
