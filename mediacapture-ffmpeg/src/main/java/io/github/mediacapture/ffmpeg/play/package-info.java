/**
 * Media files read by FFmpeg: bytes to packets, packets to frames.
 *
 * <p>Start at {@link FfmpegReader}, which one thread at a time uses: it owns a {@link MediaInput}, which reads packets and queues
 * them, and a {@link TrackDecoder} for each track that is read, within {@link VideoFrames} or {@link AudioSamples}. Tests: the same
 * package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.play;

import org.jspecify.annotations.NullMarked;
