/**
 * A track's frames in the app's hands.
 *
 * <p>Start at {@link io.github.mediacapture.core.frames.Processors}. Each processor has a bounded queue of its own, so a slow app loses its own frames only; what takes frames out of it is a {@code FrameOutlet}: the app's callback on a lane of its own, or a reader whose promises settle on the event lane. Tests: here, and in core's root.
 */
@NullMarked
package io.github.mediacapture.core.frames;

import org.jspecify.annotations.NullMarked;
