/**
 * Changes frames and samples into what an encoder or an app takes: size, pixel format, colors, sample rate, channels.
 *
 * <p>Start at {@link SwsScaler} and {@link SampleConverter}, or at {@link SwscaleConverter} for whoever wants other pixels. Each object is used by one lane, which closes it; tests are in the same package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.convert;

import org.jspecify.annotations.NullMarked;
