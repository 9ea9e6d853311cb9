/**
 * Media Capture from DOM Elements, for what an app paints.
 *
 * <p>Start at {@link io.github.mediacapture.canvas.PaintedSurface} and {@code MediaCapture.captureStream}. An app paints and calls
 * listeners on any thread; everything else may be called from any thread. No frame is copied that no track wants. Tests: {@code
 * core.canvas}, {@code ffmpeg.record}.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-fromelement/">Media Capture from DOM Elements</a>
 */
@NullMarked
package io.github.mediacapture.canvas;

import org.jspecify.annotations.NullMarked;
