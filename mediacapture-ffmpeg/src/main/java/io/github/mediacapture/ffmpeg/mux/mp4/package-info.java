/** Writes MP4: fragments while it is being recorded, one plain file at the end. FFmpeg describes the streams. */
@NullMarked
package io.github.mediacapture.ffmpeg.mux.mp4;

import org.jspecify.annotations.NullMarked;
