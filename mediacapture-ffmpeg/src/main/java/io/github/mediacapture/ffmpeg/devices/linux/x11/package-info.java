/** Monitors and windows of X11: a small client of the X protocol, which says what FFmpeg can capture. */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux.x11;

import org.jspecify.annotations.NullMarked;
