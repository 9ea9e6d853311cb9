package io.github.mediacapture.swing;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.errors.IndexSizeException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.image.ImageBitmap;
import io.github.mediacapture.image.ImageBitmapOptions;
import io.github.mediacapture.image.StillCodecs;
import io.github.mediacapture.internal.Arguments;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An image to draw on with {@link Graphics2D}: what {@code HTMLCanvasElement} and {@code OffscreenCanvas} are in a browser. It is
 * on no screen by itself.
 *
 * <pre>{@code
 * Canvas canvas = new Canvas(1280, 720);
 * MediaStream stream = capture.captureStream(canvas, 30);
 * canvas.draw(g -> g.drawString("Hello", 100, 100));
 * }</pre>
 *
 * <p><b>Painting.</b> What is drawn is painted, and so seen by streams that capture the canvas, at the end of {@link #draw}, or with
 * {@link #commit()} for what was drawn with {@link #graphics()}.
 *
 * <p><b>Threads.</b> Any thread may draw, one at a time. Everything else may be called from any thread at any time.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/canvas.html#the-canvas-element">HTML, canvas</a>
 */
public final class Canvas implements PaintedSurface {
    private static final String PNG = "image/png";

    private final boolean alpha;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private CanvasPixels pixels; // this and the rest under the lock
    private @Nullable Graphics2D graphics;
    private @Nullable Thread painter;
    private boolean inDraw; // which comes to an end by itself
    private @Nullable VideoFrame copy;

    /** Each call is one of its own, also with the same listener. */
    private static final class Listening {
        private final Runnable listener;

        Listening(Runnable listener) {
            this.listener = listener;
        }
    }

    /**
     * Makes a canvas that is transparent.
     *
     * @param width pixels, 0 or more
     * @param height pixels, 0 or more
     * @throws IllegalArgumentException if a size is negative, or there would be more than 268 million pixels
     */
    public Canvas(int width, int height) {
        this(width, height, true);
    }

    /**
     * Makes a canvas.
     *
     * @param width pixels, 0 or more
     * @param height pixels, 0 or more
     * @param alpha false for a black one, no pixel of which is ever transparent: it is copied fastest
     * @throws IllegalArgumentException if a size is negative, or there would be more than 268 million pixels
     */
    public Canvas(int width, int height, boolean alpha) {
        this.alpha = alpha;
        this.pixels = new CanvasPixels(width, height, alpha);
    }

    @Override
    public int width() {
        synchronized (lock) {
            return pixels.width();
        }
    }

    @Override
    public int height() {
        synchronized (lock) {
            return pixels.height();
        }
    }

    /**
     * Gives the canvas another width, and clears it, also if it has that width already. That is not painted before something is.
     *
     * @param width pixels, 0 or more
     * @throws IllegalArgumentException if it is negative, or there would be more than 268 million pixels
     */
    public void setWidth(int width) {
        synchronized (lock) {
            clear(width, pixels.height());
        }
    }

    /**
     * Gives the canvas another height, and clears it, also if it has that height already. That is not painted before something is.
     *
     * @param height pixels, 0 or more
     * @throws IllegalArgumentException if it is negative, or there would be more than 268 million pixels
     */
    public void setHeight(int height) {
        synchronized (lock) {
            clear(pixels.width(), height);
        }
    }

    /** A new image, since the old one may be in use. */
    private void clear(int width, int height) {
        CanvasPixels empty = pixels.emptied(width, height);
        forget();
        pixels = empty;
    }

    /** What is shown is not what was copied any more; under the lock. */
    private void forget() {
        if (copy != null) {
            copy.close();
            copy = null;
        }
        if (graphics != null) {
            graphics.dispose();
            graphics = null;
        }
    }

    /**
     * Draws, and paints that: once, at the end, whatever is drawn.
     *
     * @param drawing is given graphics in their initial state, which are good until it returns; what it throws comes out, after what was
     *     drawn by then has been painted
     * @throws InvalidStateException if the canvas has no pixels: width or height is 0
     */
    public void draw(Consumer<? super Graphics2D> drawing) {
        Arguments.required(drawing, "drawing");
        Graphics2D fresh;
        synchronized (lock) {
            fresh = begin().createGraphics();
            inDraw = true;
        }
        try {
            drawing.accept(fresh);
        } finally {
            fresh.dispose();
            commit();
        }
    }

    /**
     * Begins to draw: nothing of it is painted before {@link #commit()}, until which the canvas can't be copied by other threads.
     *
     * @return the same each time, until the canvas is cleared, with all that was set on it
     * @throws InvalidStateException if the canvas has no pixels: width or height is 0
     */
    public Graphics2D graphics() {
        synchronized (lock) {
            BufferedImage image = begin();
            if (graphics == null) {
                graphics = image.createGraphics();
            }
            return graphics;
        }
    }

    private BufferedImage begin() {
        synchronized (lock) {
            BufferedImage image = image();
            if (copy != null) {
                copy.close();
                copy = null;
            }
            painter = Thread.currentThread();
            return image;
        }
    }

    /** Paints what was drawn since {@link #graphics()}: streams that capture the canvas take it. */
    public void commit() {
        synchronized (lock) {
            painter = null;
            inDraw = false;
            lock.notifyAll();
            if (copy != null) {
                copy.close(); // somebody looked at it while it was drawn
                copy = null;
            }
        }
        listeners.forEach(each -> each.listener.run());
        synchronized (lock) {
            boolean mayGoOn = graphics != null && painter == null; // whoever has them may draw on at any time
            if (mayGoOn && copy == null && !listeners.isEmpty() && !pixels.isEmpty()) {
                copy = pixels.copy();
            }
        }
    }

    /**
     * {@return the image itself, to be read: premultiplied ARGB, or RGB without alpha. Another one after the canvas was cleared}
     *
     * @throws InvalidStateException if the canvas has no pixels: width or height is 0
     */
    public BufferedImage image() {
        synchronized (lock) {
            requirePixels();
            return pixels.image();
        }
    }

    private void requirePixels() {
        if (pixels.isEmpty()) {
            throw new InvalidStateException(
                    "The canvas has no pixels: it is " + pixels.width() + "x" + pixels.height());
        }
    }

    /**
     * {@return what is drawn now: BGRA, or BGRX without alpha. Snapshots of one content share their memory, which is used again
     * when they are closed}
     *
     * @throws InvalidStateException if the canvas has no pixels, or another thread is drawing
     */
    @Override
    public VideoFrame snapshot(long timestampNanos) {
        synchronized (lock) {
            requirePixels();
            Thread drawing = painter;
            if (drawing != null && drawing != Thread.currentThread()) {
                throw new InvalidStateException("The canvas is being drawn on by '" + drawing.getName()
                        + "': call this there, or after draw(...) or commit()");
            }
            if (copy == null) {
                copy = pixels.copy();
            }
            return CanvasPixels.at(copy, timestampNanos);
        }
    }

    /** Until what another thread draws by {@link #draw} is whole. */
    private void awaitDrawn() {
        try {
            while (inDraw && painter != Thread.currentThread()) {
                lock.wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it then is told that another thread draws
        }
    }

    @Override
    public Registration onPaint(Runnable listener) {
        Listening own = new Listening(Arguments.required(listener, "listener"));
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /**
     * Takes the image out, and leaves the canvas empty, in its size and with nothing painted.
     *
     * @return what was drawn; close it
     * @throws InvalidStateException if the canvas has no pixels, or another thread is drawing by {@link #graphics}; the end of a {@link #draw} is
     *     waited for
     */
    public ImageBitmap transferToImageBitmap() {
        synchronized (lock) {
            awaitDrawn();
            try (VideoFrame taken = snapshot(0)) {
                ImageBitmap bitmap = ImageBitmap.of(taken, ImageBitmapOptions.defaults());
                clear(pixels.width(), pixels.height());
                return bitmap;
            }
        }
    }

    /**
     * {@return what is drawn now as a PNG file; works on the caller's thread}
     *
     * @throws IndexSizeException if the canvas has no pixels
     * @throws InvalidStateException if another thread is drawing by {@link #graphics}; the end of a {@link #draw} is waited for
     * @throws EncodingException if it fails
     */
    public Blob convertToBlob() {
        return convertToBlob(PNG);
    }

    /**
     * {@return what is drawn now as a file of the best quality; works on the caller's thread}
     *
     * @param type as for {@link StillCodecs#encode(VideoFrame, String, double)}: what can't be written becomes PNG
     * @throws IndexSizeException if the canvas has no pixels
     * @throws InvalidStateException if another thread is drawing by {@link #graphics}; the end of a {@link #draw} is waited for
     * @throws EncodingException if it fails
     */
    public Blob convertToBlob(String type) {
        return convertToBlob(type, 1);
    }

    /**
     * {@return what is drawn now as a file; works on the caller's thread}
     *
     * @param type as for {@link StillCodecs#encode(VideoFrame, String, double)}: what can't be written becomes PNG
     * @param quality from 0 to 1; outside of that what browsers take, 0.92 for JPEG and 0.8 for WebP
     * @throws IndexSizeException if the canvas has no pixels
     * @throws InvalidStateException if another thread is drawing by {@link #graphics}; the end of a {@link #draw} is waited for
     * @throws EncodingException if it fails
     */
    public Blob convertToBlob(String type, double quality) {
        Arguments.required(type, "type");
        VideoFrame taken;
        synchronized (lock) {
            awaitDrawn();
            if (pixels.isEmpty()) {
                throw new IndexSizeException(
                        "The canvas has no pixels: it is " + pixels.width() + "x" + pixels.height());
            }
            taken = snapshot(0);
        }
        try (taken) {
            return StillCodecs.encode(taken, type, quality);
        }
    }

    @Override
    public String toString() {
        return "Canvas[" + width() + "x" + height() + (alpha ? "]" : ", opaque]");
    }
}
