/**
 * Still images: bitmaps, and the files that they are in.
 *
 * <p>Start at {@link io.github.mediacapture.image.ImageBitmap} and {@link io.github.mediacapture.image.StillCodecs}, which writes
 * any frame as PNG, JPEG or WebP. Bitmaps never change and are for any thread; the static methods work on the caller's. Tests: in api,
 * core and ffmpeg.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#images-2">HTML, ImageBitmap</a>
 */
@NullMarked
package io.github.mediacapture.image;

import org.jspecify.annotations.NullMarked;
