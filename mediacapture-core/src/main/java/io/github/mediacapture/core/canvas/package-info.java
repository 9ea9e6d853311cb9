/**
 * {@code captureStream} of what an app paints: when a frame is taken, and the tracks that get it.
 *
 * <p>Start at {@link io.github.mediacapture.core.canvas.CanvasCaptures}. An app's painting thread takes the frames, or a lane
 * {@code canvas-n} where a rate or a request asks for one later. At any moment a surface is copied by one thread at most, and never
 * while a lock is held. Tests: in this package and in ffmpeg's {@code record}.
 */
@NullMarked
package io.github.mediacapture.core.canvas;

import org.jspecify.annotations.NullMarked;
