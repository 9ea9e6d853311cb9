/** What capture and recording share of FFmpeg: loading, log, errors, frames, formats. */
@NullMarked
package io.github.mediacapture.ffmpeg;

import org.jspecify.annotations.NullMarked;
