/**
 * The cameras, microphones and loudspeakers of a Linux machine: V4L2, PulseAudio, ALSA; listed without being opened.
 *
 * <p>Start at {@link Cameras} and {@link Microphones}. Nothing outside knows what a node or a sound card is called.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux;

import org.jspecify.annotations.NullMarked;
