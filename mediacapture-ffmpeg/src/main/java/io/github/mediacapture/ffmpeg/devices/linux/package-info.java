/**
 * The cameras, microphones and loudspeakers of a Linux machine: V4L2, PulseAudio, ALSA; listed without being opened.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.linux.Linux}, the only class that other packages use. Names of nodes and sound cards stay inside. Devices lane. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux;

import org.jspecify.annotations.NullMarked;
