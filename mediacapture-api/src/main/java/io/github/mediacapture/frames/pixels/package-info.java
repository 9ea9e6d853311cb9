/**
 * How pixels lie in memory, what their numbers mean, and who converts them.
 *
 * <p>Start at {@link io.github.mediacapture.frames.pixels.VideoPixelFormat} and {@link
 * io.github.mediacapture.frames.pixels.VideoColorSpace}; a backend that converts faster than plain Java offers a {@link
 * io.github.mediacapture.frames.pixels.PictureConverter}. Values are immutable; a {@link
 * io.github.mediacapture.frames.pixels.PixelBuffer} and a {@link io.github.mediacapture.frames.pixels.PixelConversion} belong to
 * one thread at a time. Tests: in api, core and ffmpeg.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#pixel-format">WebCodecs, pixel formats</a>
 */
@NullMarked
package io.github.mediacapture.frames.pixels;

import org.jspecify.annotations.NullMarked;
