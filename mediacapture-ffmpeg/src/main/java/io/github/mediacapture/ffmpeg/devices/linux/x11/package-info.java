/**
 * Monitors and windows of X11: a small client of the X protocol, which says what FFmpeg can capture.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.linux.x11.Screens}. A connection is used by one thread at a time, and every wait for the server is bounded. Tests: the same package, and those of screens in {@code devices}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux.x11;

import org.jspecify.annotations.NullMarked;
