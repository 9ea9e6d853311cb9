/**
 * The cameras, microphones and loudspeakers of a Linux machine: V4L2, PulseAudio, ALSA; listed without being opened.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.linux.Linux}, which is what the rest knows. Nothing outside knows what a node or a sound card is called. Devices lane. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux;

import org.jspecify.annotations.NullMarked;
