/**
 * A track's frames in the app's hands.
 *
 * <p>Start at {@link io.github.mediacapture.core.frames.TrackProcessor}; each has a lane of its own.
 */
@NullMarked
package io.github.mediacapture.core.frames;

import org.jspecify.annotations.NullMarked;
