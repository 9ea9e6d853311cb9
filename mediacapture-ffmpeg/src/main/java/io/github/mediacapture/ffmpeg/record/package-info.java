/**
 * Recordings: an encoder for each track, and a muxer.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.record.FfmpegEncoders} and {@link io.github.mediacapture.ffmpeg.record.FfmpegRecording}; one encode lane uses and closes all of it. Tests: the same package, with files that other programs read.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.record;

import org.jspecify.annotations.NullMarked;
