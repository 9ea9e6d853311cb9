/** Writes recordings with FFmpeg's encoders and muxers. */
@NullMarked
package io.github.mediacapture.ffmpeg.record;

import org.jspecify.annotations.NullMarked;
