/**
 * The way in: {@link io.github.mediacapture.MediaCapture} opens a context, which has the devices, recorders and permissions of this app.
 *
 * <p>Start at {@link io.github.mediacapture.MediaCapture} and {@link io.github.mediacapture.MediaCaptureOptions}. All of it is thread-safe; what a context opens ends when it is closed. No other package depends on this one. Tests: in core, where the engine is.
 */
@NullMarked
package io.github.mediacapture;

import org.jspecify.annotations.NullMarked;
