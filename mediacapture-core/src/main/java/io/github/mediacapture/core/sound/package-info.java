/**
 * Samples on their way to a loudspeaker: other channels, another rate, another speed; plain arithmetic on floats.
 *
 * <p>Start at {@link io.github.mediacapture.core.sound.Stereo}, which turns any audio into interleaved floats; {@link
 * io.github.mediacapture.core.sound.Resampler} and {@link io.github.mediacapture.core.sound.TimeStretch} take those and give more of
 * them. Each belongs to one thread and answers with a buffer of its own, which is valid until its next call, so that nothing is
 * allocated once they are warm. Tests measure frequency, level and continuity: in this package.
 */
@NullMarked
package io.github.mediacapture.core.sound;

import org.jspecify.annotations.NullMarked;
