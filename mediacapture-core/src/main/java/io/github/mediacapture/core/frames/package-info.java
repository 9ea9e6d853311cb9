/**
 * A track's frames in the app's hands.
 *
 * <p>Start at {@link io.github.mediacapture.core.frames.TrackProcessor}; each has a lane of its own, so a slow app loses its own frames only. Tests: in core's root.
 */
@NullMarked
package io.github.mediacapture.core.frames;

import org.jspecify.annotations.NullMarked;
