package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.streams.VideoSink;
import io.github.mediacapture.testkit.internal.PatternPainter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A screen that writes down which numbered frame was shown when, by the runtime's clock. It keeps no frame. Thread-safe.
 *
 * <p>{@code assertThat(screen.gaps()).isEmpty();}
 */
public final class ShownFrames implements VideoSink {
    private final MediaRuntime runtime;
    private final List<Shown> shown = new ArrayList<>();
    private final List<Size> sizes = new ArrayList<>();
    private final List<Long> clears = new ArrayList<>();
    private volatile boolean showing = true;

    /**
     * A frame that was shown.
     *
     * @param number what {@code FakePattern} says in its pixels, where there is none its {@code sequenceNumber}; else -1
     * @param nanoTime when it was handed over, by the runtime
     * @param timing when it was due, as the sink was told
     * @param frameNanos the frame's own time; for one of a file, from the file's beginning
     * @param width pixels to show, after rotation
     * @param height likewise
     */
    public record Shown(long number, long nanoTime, FrameTiming timing, long frameNanos, int width, int height) {}

    /**
     * A size that was announced.
     *
     * @param width pixels to show, after rotation
     * @param height likewise
     */
    public record Size(int width, int height) {}

    /**
     * Frames that were not shown between two that were.
     *
     * @param after the number of the frame before them
     * @param before the number of the frame after them; not larger where it went back
     */
    public record Gap(long after, long before) {}

    /**
     * Makes one that has shown nothing yet.
     *
     * @param runtime tells the time
     */
    public ShownFrames(MediaRuntime runtime) {
        this.runtime = Arguments.required(runtime, "runtime");
    }

    @Override
    public void onFrame(VideoFrame frame, FrameTiming timing) {
        Shown entry = new Shown(
                PatternPainter.numberOf(frame),
                runtime.nanoTime(),
                timing,
                frame.timestampNanos(),
                frame.displayWidth(),
                frame.displayHeight());
        synchronized (shown) {
            shown.add(entry);
        }
    }

    @Override
    public void onSize(int displayWidth, int displayHeight) {
        synchronized (shown) {
            sizes.add(new Size(displayWidth, displayHeight));
        }
    }

    @Override
    public void onCleared() {
        synchronized (shown) {
            clears.add(runtime.nanoTime());
        }
    }

    @Override
    public boolean isShowing() {
        return showing;
    }

    /**
     * Hides it, or shows it again.
     *
     * @param nowShowing true, as it is at first, to get frames
     */
    public void setShowing(boolean nowShowing) {
        showing = nowShowing;
    }

    /** {@return all frames, in order} */
    public List<Shown> frames() {
        synchronized (shown) {
            return List.copyOf(shown);
        }
    }

    /** {@return the numbers of all frames, in order; one that was shown twice is there twice} */
    public List<Long> numbers() {
        return frames().stream().map(Shown::number).toList();
    }

    /** {@return the frame that was shown last, if any was, cleared or not} */
    public Optional<Shown> last() {
        List<Shown> all = frames();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * {@return the number of the frame that was seen at a time; empty if that was before the first, or there was nothing to see}
     *
     * @param nanoTime by the runtime
     */
    public OptionalLong shownAt(long nanoTime) {
        Shown seen = null;
        for (Shown entry : frames()) {
            if (entry.nanoTime() - nanoTime <= 0) {
                seen = entry;
            }
        }
        if (seen == null) {
            return OptionalLong.empty();
        }
        long since = seen.nanoTime();
        boolean cleared = clears().stream().anyMatch(clear -> clear - since >= 0 && clear - nanoTime <= 0);
        return cleared ? OptionalLong.empty() : OptionalLong.of(seen.number());
    }

    /** {@return where the number of a frame was not the one after that of the frame before} */
    public List<Gap> gaps() {
        List<Long> numbers = numbers();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) != numbers.get(i - 1) + 1) {
                gaps.add(new Gap(numbers.get(i - 1), numbers.get(i)));
            }
        }
        return gaps;
    }

    /** {@return the sizes that were announced, in order} */
    public List<Size> sizes() {
        synchronized (shown) {
            return List.copyOf(sizes);
        }
    }

    /** {@return when it was cleared, by the runtime} */
    public List<Long> clears() {
        synchronized (shown) {
            return List.copyOf(clears);
        }
    }

    /** Forgets all that was written down. */
    public void reset() {
        synchronized (shown) {
            shown.clear();
            sizes.clear();
            clears.clear();
        }
    }
}
