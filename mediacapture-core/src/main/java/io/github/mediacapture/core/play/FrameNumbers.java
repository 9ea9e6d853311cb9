package io.github.mediacapture.core.play;

import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.play.playback.Presenter;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.VideoFrame;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Goes to pictures by their number, exactly; thread-safe. */
final class FrameNumbers {
    private static final int NONE = -1;
    private static final long ROUNDED_NANOS = 1_000_000;

    private final EventLoop loop;
    private final ElementSteps steps;
    private final Presenter presenter;
    private @Nullable Step underWay; // under the context's lock

    /** Where it is going to; each is another one, also to the same picture. */
    private static final class Step {
        final int number;

        Step(int number) {
            this.number = number;
        }
    }

    FrameNumbers(EventLoop loop, ElementSteps steps, Presenter presenter) {
        this.loop = loop;
        this.steps = steps;
        this.presenter = presenter;
    }

    /**
     * Goes to a picture.
     *
     * @param which its number, by that of the one that is shown, or that it is on its way to
     */
    CompletableFuture<VideoFrame> seek(LongUnaryOperator which) {
        CompletableFuture<VideoFrame> result = loop.newFuture();
        Playback playback = steps.loadedPictures();
        if (playback == null) {
            result.completeExceptionally(new InvalidStateException("The element has no file with pictures"));
            return result;
        }
        long sent = steps.timesSent();
        CompletableFuture<Void> unused = playback.frameTimes().handle((times, error) -> {
            loop.queue(() -> {
                if (error != null) {
                    result.completeExceptionally(Thrown.unwrapped(error));
                } else if (steps.loadedPictures() == playback && steps.timesSent() == sent) {
                    go(times, which, result);
                } else {
                    result.completeExceptionally(
                            new AbortException("The element was sent elsewhere before it was there"));
                }
            });
            return null;
        });
        return result;
    }

    private void go(long[] times, LongUnaryOperator which, CompletableFuture<VideoFrame> result) {
        if (times.length == 0) {
            result.completeExceptionally(new InvalidStateException("The file has no picture"));
            return;
        }
        Step step;
        synchronized (loop.lock()) {
            Step before = underWay;
            long from = before == null ? shown(times) : before.number;
            step = new Step((int) Math.max(0, Math.min(which.applyAsLong(from), times.length - 1L)));
            underWay = step;
        }
        CompletableFuture<Void> unused = steps.seekExactly(times[step.number] + within(times, step.number))
                .handle((done, error) -> {
                    synchronized (loop.lock()) {
                        if (underWay == step) {
                            underWay = null;
                        }
                    }
                    if (error == null) {
                        arrive(result);
                    } else {
                        result.completeExceptionally(Thrown.asMedia("Going to a picture", Thrown.unwrapped(error)));
                    }
                    return null;
                });
    }

    /** A little into the picture: after a seek some containers tell its time a fraction of a millisecond later. */
    private static long within(long[] times, int number) {
        long length = number + 1 < times.length ? times[number + 1] - times[number] : 2 * ROUNDED_NANOS;
        return Math.min(ROUNDED_NANOS, length / 2);
    }

    private int shown(long[] times) {
        Optional<VideoFrame> current = presenter.currentFrame();
        if (current.isEmpty()) {
            return NONE;
        }
        try (VideoFrame frame = current.get()) {
            int found = Arrays.binarySearch(times, frame.timestampNanos());
            return found >= 0 ? found : -found - 2; // the last one that is not later
        }
    }

    /** Whoever does not wait any more gets no frame. */
    private void arrive(CompletableFuture<VideoFrame> result) {
        @Nullable VideoFrame frame = presenter.currentFrame().orElse(null);
        if (frame == null) {
            result.completeExceptionally(new InvalidStateException("The file was given up"));
        } else if (!result.complete(frame)) {
            frame.close();
        }
    }
}
