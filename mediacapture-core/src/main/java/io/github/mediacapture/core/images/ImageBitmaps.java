package io.github.mediacapture.core.images;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.image.ImageBitmap;
import io.github.mediacapture.image.ImageBitmapFactory;
import io.github.mediacapture.image.ImageBitmapOptions;
import io.github.mediacapture.image.StillCodecs;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.Lane;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * {@code createImageBitmap}, each call on a lane of its own; thread-safe. What the app may close or paint again is taken hold of
 * before a method returns.
 */
public final class ImageBitmaps implements ImageBitmapFactory {
    private final EventLoop loop;
    private final AtomicInteger lanes = new AtomicInteger();
    private final Set<CompletableFuture<ImageBitmap>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Opens nothing. */
    public ImageBitmaps(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(Blob file, ImageBitmapOptions options) {
        return make(options, () -> {
            Blob read = Arguments.required(file, "file");
            return () -> decoded(read);
        });
    }

    private static VideoFrame decoded(Blob file) {
        try {
            return StillCodecs.decode(file);
        } catch (EncodingException e) {
            throw new InvalidStateException("The image could not be decoded: " + Reason.of(e), e);
        }
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(VideoFrame frame, ImageBitmapOptions options) {
        return make(options, () -> held(Arguments.required(frame, "frame")));
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(ImageBitmap bitmap, ImageBitmapOptions options) {
        return make(options, () -> held(Arguments.required(bitmap, "bitmap").frame()));
    }

    private static Supplier<VideoFrame> held(VideoFrame frame) {
        VideoFrame clone = frame.clone();
        return () -> clone;
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(PaintedSurface canvas, ImageBitmapOptions options) {
        return make(options, () -> {
            Arguments.required(canvas, "canvas");
            if (canvas.width() == 0 || canvas.height() == 0) {
                throw new InvalidStateException(
                        "The canvas has no pixels: it is " + canvas.width() + "x" + canvas.height());
            }
            VideoFrame snapshot =
                    Objects.requireNonNull(canvas.snapshot(loop.runtime().nanoTime()), "a surface's snapshot");
            return () -> snapshot;
        });
    }

    /**
     * A bitmap of what a source gives.
     *
     * @param source run at once: checks, and takes hold of the frame; what it gives is run on the lane
     */
    private CompletableFuture<ImageBitmap> make(ImageBitmapOptions options, Supplier<Supplier<VideoFrame>> source) {
        Supplier<VideoFrame> frames;
        try {
            if (closed) {
                throw EventLoop.closedContext();
            }
            Arguments.required(options, "options");
            frames = source.get();
        } catch (RuntimeException e) {
            return loop.rejected(e instanceof IllegalArgumentException ? e : Thrown.asMedia("createImageBitmap", e));
        }
        CompletableFuture<ImageBitmap> result = loop.newFuture();
        underWay.add(result);
        if (closed) {
            result.completeExceptionally(EventLoop.closedContext()); // the bitmap is closed when it is there
        }
        Lane lane = loop.runtime().openLane("image-" + lanes.incrementAndGet());
        lane.execute(() -> run(frames, options, result));
        lane.close();
        return result;
    }

    private void run(Supplier<VideoFrame> frames, ImageBitmapOptions options, CompletableFuture<ImageBitmap> result) {
        try (VideoFrame frame = frames.get()) {
            ImageBitmap bitmap = ImageBitmap.of(frame, options);
            boolean queued = answer(result, () -> {
                if (!result.complete(bitmap)) {
                    bitmap.close(); // cancelled meanwhile, or too late
                }
            });
            if (!queued) {
                bitmap.close();
            }
        } catch (IllegalArgumentException e) {
            answer(result, () -> result.completeExceptionally(e));
        } catch (Throwable e) { // not enough memory, too
            answer(result, () -> result.completeExceptionally(Thrown.asMedia("createImageBitmap", e)));
        }
    }

    /** Queues what there is to say, unless the context is closed: its event lane may be over. */
    @SuppressWarnings("CollectionUndefinedEquality") // each future is equal to itself
    private synchronized boolean answer(CompletableFuture<ImageBitmap> result, Runnable completion) {
        if (closed) {
            return false;
        }
        loop.queue(() -> {
            underWay.remove(result);
            completion.run();
        });
        return true;
    }

    /** Waits for nothing: what is under way fails. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        underWay.forEach(result -> loop.queue(() -> result.completeExceptionally(EventLoop.closedContext())));
    }
}
