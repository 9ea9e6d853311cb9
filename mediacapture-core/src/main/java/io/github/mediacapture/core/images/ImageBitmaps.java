package io.github.mediacapture.core.images;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.LanePool;
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
import io.github.mediacapture.playback.VideoElement;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * {@code createImageBitmap}, a few calls at a time; thread-safe. What the app may close or paint again is taken hold of
 * before a method returns.
 */
public final class ImageBitmaps implements ImageBitmapFactory {
    /** As many as there are conversions that are set up: a bitmap takes much memory while it is made. */
    private static final int AT_A_TIME = 4;

    private final EventLoop loop;
    private final LanePool lanes;
    private final Set<CompletableFuture<ImageBitmap>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Opens nothing. */
    public ImageBitmaps(EventLoop loop) {
        this.loop = loop;
        lanes = new LanePool(loop.runtime(), "image", AT_A_TIME);
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(Blob file, ImageBitmapOptions options) {
        return make(options, () -> {
            Blob read = Arguments.required(file, "file");
            return new Source(() -> decoded(read), () -> {});
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

    private static Source held(VideoFrame frame) {
        return Source.of(frame.clone());
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
            return Source.of(snapshot);
        });
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(VideoElement video, ImageBitmapOptions options) {
        return make(
                options,
                () -> Source.of(Arguments.required(video, "video")
                        .currentFrame()
                        .orElseThrow(() -> new InvalidStateException("The element shows no picture yet"))));
    }

    /**
     * What a bitmap is made of.
     *
     * @param frame gives a frame, which the caller closes
     * @param drop gives back what is held, in place of that
     */
    private record Source(Supplier<VideoFrame> frame, Runnable drop) {
        /** A frame that is there. */
        static Source of(VideoFrame frame) {
            return new Source(() -> frame, frame::close);
        }
    }

    /**
     * A bitmap of what a source gives.
     *
     * @param source run at once: checks, and takes hold of the frame; what it gives is used on a lane
     */
    private CompletableFuture<ImageBitmap> make(ImageBitmapOptions options, Supplier<Source> source) {
        Source frames;
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
        lanes.execute(() -> run(frames, options, result));
        return result;
    }

    private void run(Source source, ImageBitmapOptions options, CompletableFuture<ImageBitmap> result) {
        if (closed || result.isDone()) { // or cancelled
            source.drop().run();
            forget(result);
            return;
        }
        try (VideoFrame frame = source.frame().get()) {
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
    private synchronized boolean answer(CompletableFuture<ImageBitmap> result, Runnable completion) {
        if (closed) {
            return false;
        }
        loop.queue(() -> {
            forget(result);
            completion.run();
        });
        return true;
    }

    @SuppressWarnings("CollectionUndefinedEquality") // each future is equal to itself
    private void forget(CompletableFuture<ImageBitmap> result) {
        underWay.remove(result);
    }

    /** Waits for nothing: what is under way fails. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        underWay.forEach(result -> loop.queue(() -> result.completeExceptionally(EventLoop.closedContext())));
    }
}
