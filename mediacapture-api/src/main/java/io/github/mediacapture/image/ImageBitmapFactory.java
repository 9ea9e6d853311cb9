package io.github.mediacapture.image;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.VideoElement;
import java.util.concurrent.CompletableFuture;

/**
 * Makes bitmaps: {@code createImageBitmap}, which every context has. A future that fails does so with {@link
 * IllegalArgumentException} if a part has a width or height of 0; with {@link InvalidStateException} if the source is closed or
 * can't be decoded, an element has no picture, the bitmap is to be resized to 0, or the context is closed.
 *
 * <p>Thread-safe. Files are read and pixels converted on a few lanes of their own. A frame, a bitmap or a surface may be closed or painted
 * again as soon as a method has returned.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-createimagebitmap">HTML, createImageBitmap</a>
 */
public interface ImageBitmapFactory {
    /**
     * {@return the first image of a file; {@code createImageBitmap(blob)}}
     *
     * @param file PNG, JPEG, WebP and what else {@link StillCodecs} reads
     */
    default CompletableFuture<ImageBitmap> createImageBitmap(Blob file) {
        return createImageBitmap(file, ImageBitmapOptions.defaults());
    }

    /**
     * {@return the first image of a file; {@code createImageBitmap(blob, options)}}
     *
     * @param file PNG, JPEG, WebP and what else {@link StillCodecs} reads
     * @param options which part, and how large
     */
    CompletableFuture<ImageBitmap> createImageBitmap(Blob file, ImageBitmapOptions options);

    /**
     * {@return what a frame shows}
     *
     * @param frame stays the caller's
     */
    default CompletableFuture<ImageBitmap> createImageBitmap(VideoFrame frame) {
        return createImageBitmap(frame, ImageBitmapOptions.defaults());
    }

    /**
     * {@return what a frame shows}
     *
     * @param frame stays the caller's
     * @param options which part, and how large
     */
    CompletableFuture<ImageBitmap> createImageBitmap(VideoFrame frame, ImageBitmapOptions options);

    /**
     * {@return a copy of a bitmap}
     *
     * @param bitmap stays the caller's
     */
    default CompletableFuture<ImageBitmap> createImageBitmap(ImageBitmap bitmap) {
        return createImageBitmap(bitmap, ImageBitmapOptions.defaults());
    }

    /**
     * {@return a copy of a bitmap}
     *
     * @param bitmap stays the caller's
     * @param options which part, and how large
     */
    CompletableFuture<ImageBitmap> createImageBitmap(ImageBitmap bitmap, ImageBitmapOptions options);

    /**
     * {@return what was painted last}
     *
     * @param canvas is asked for a snapshot, on the caller's thread
     */
    default CompletableFuture<ImageBitmap> createImageBitmap(PaintedSurface canvas) {
        return createImageBitmap(canvas, ImageBitmapOptions.defaults());
    }

    /**
     * {@return what was painted last}
     *
     * @param canvas is asked for a snapshot, on the caller's thread
     * @param options which part, and how large
     */
    CompletableFuture<ImageBitmap> createImageBitmap(PaintedSurface canvas, ImageBitmapOptions options);

    /**
     * {@return the picture that an element shows}
     *
     * @param video its future fails with {@link InvalidStateException} while it has none, as before its file is read
     */
    default CompletableFuture<ImageBitmap> createImageBitmap(VideoElement video) {
        return createImageBitmap(video, ImageBitmapOptions.defaults());
    }

    /**
     * {@return the picture that an element shows}
     *
     * @param video its future fails with {@link InvalidStateException} while it has none, as before its file is read
     * @param options which part, and how large
     */
    CompletableFuture<ImageBitmap> createImageBitmap(VideoElement video, ImageBitmapOptions options);
}
