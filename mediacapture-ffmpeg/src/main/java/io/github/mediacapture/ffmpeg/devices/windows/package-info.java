/**
 * The cameras, monitors and windows of a Windows machine, and its privacy switches; listed without being opened.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.windows.Windows}, the only class that other packages use. What FFmpeg can't tell comes from {@code windows.win32}. Devices lane. Tests: the same package, with a system that is made up; the real one under Wine.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.windows;

import org.jspecify.annotations.NullMarked;
