/**
 * Writes MP4: fragments while it is being recorded, one plain file at the end. FFmpeg describes the streams.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.mux.mp4.Mp4File}. Encode lane; what is written plays at any time. Tests: the same package, and those of MP4 in {@code record}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.mux.mp4;

import org.jspecify.annotations.NullMarked;
