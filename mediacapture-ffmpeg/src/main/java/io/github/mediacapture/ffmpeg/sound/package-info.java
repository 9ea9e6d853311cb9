/**
 * Loudspeakers by FFmpeg's output devices.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.sound.PulseOutput}; {@code AvOutput} is the device as FFmpeg has it, {@code DeviceSink} counts
 * what was heard. A sink's lock is held for one call of FFmpeg at a time, none of which waits for room. Tests: in this package, those
 * tagged {@code device} with a real sound server.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.sound;

import org.jspecify.annotations.NullMarked;
