/**
 * Capture devices through FFmpeg: opening, reading, ending.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.FfmpegDevices}; {@link io.github.mediacapture.ffmpeg.devices.FfmpegSession} reads one device on its own lane, which opens and closes it, too. Everything that blocks checks whether it should give up. Tests: the same package; those with real devices are tagged {@code device}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices;

import org.jspecify.annotations.NullMarked;
