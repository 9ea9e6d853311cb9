/** Capture devices on Linux (v4l2, PulseAudio, ALSA, X11) through FFmpeg: opening, reading, ending. */
@NullMarked
package io.github.mediacapture.ffmpeg.devices;

import org.jspecify.annotations.NullMarked;
