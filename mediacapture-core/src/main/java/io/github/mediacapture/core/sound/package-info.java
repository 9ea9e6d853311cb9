/**
 * Samples on their way to a loudspeaker: other channels, another rate, another speed, mixed, and written as fast as they are heard.
 *
 * <p>Start at {@link io.github.mediacapture.core.sound.Stereo}, which turns any audio into interleaved floats; {@link
 * io.github.mediacapture.core.sound.Resampler} and {@link io.github.mediacapture.core.sound.TimeStretch} take those and give more of
 * them: plain arithmetic on floats. Each belongs to one thread and answers with a buffer of its own, which is valid until its next call, so that nothing is
 * allocated once they are warm. Tests measure frequency, level and continuity: in this package. A {@link io.github.mediacapture.core.sound.SoundQueue} or a {@link
 * io.github.mediacapture.core.sound.SoundMixer} is what a {@link io.github.mediacapture.core.sound.SoundWriter} plays, on a lane of its own.
 */
@NullMarked
package io.github.mediacapture.core.sound;

import org.jspecify.annotations.NullMarked;
