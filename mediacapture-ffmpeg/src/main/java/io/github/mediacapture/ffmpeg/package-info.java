/**
 * What capture and recording share of FFmpeg: loading, log, errors, options, frames, formats.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.FfmpegLibrary}, which loads it once. Nothing built from an app's text is handed to FFmpeg unchecked. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg;

import org.jspecify.annotations.NullMarked;
