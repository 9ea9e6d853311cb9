/**
 * Image files by FFmpeg's encoders and decoders.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.stills.FfmpegStills}. Each call owns all that it allocates, and frees it before it
 * returns; so any thread may call. Tests: in this package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.stills;

import org.jspecify.annotations.NullMarked;
