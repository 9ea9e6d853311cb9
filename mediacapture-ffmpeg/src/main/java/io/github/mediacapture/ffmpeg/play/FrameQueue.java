package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.ffmpeg.AvFrames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** The frames of one track, of which the next few may be decoded before they are wanted; used by one thread. */
final class FrameQueue implements AutoCloseable {
    /**
     * A decoded frame; whoever has it closes it.
     *
     * @param nanos from the file's beginning
     * @param durationNanos 0 if not known
     */
    record TimedFrame(AVFrame frame, long nanos, long durationNanos) implements AutoCloseable {
        @Override
        public void close() {
            AvFrames.free(frame);
        }
    }

    private final TrackDecoder decoder;
    private final Function<AVFrame, TimedFrame> timing;
    private final Deque<TimedFrame> ahead = new ArrayDeque<>();
    private MediaInput.Read last = MediaInput.Read.PACKET;

    /** @param timing says when a frame is, in the order of decoding */
    FrameQueue(TrackDecoder decoder, Function<AVFrame, TimedFrame> timing) {
        this.decoder = decoder;
        this.timing = timing;
    }

    /** The next frame, which the caller closes; null if there is none: see {@link #isAtEnd}. */
    @Nullable
    TimedFrame next() {
        return ahead.isEmpty() ? decode() : ahead.poll();
    }

    private @Nullable TimedFrame decode() {
        AVFrame frame = AvFrames.allocate();
        try {
            last = decoder.next(frame);
            if (last == MediaInput.Read.PACKET) {
                return timing.apply(frame);
            }
        } catch (RuntimeException | Error e) {
            AvFrames.free(frame);
            throw e;
        }
        AvFrames.free(frame);
        return null;
    }

    /** Whether it was the end why there was no frame. */
    boolean isAtEnd() {
        return last == MediaInput.Read.END;
    }

    /** The next frame, which stays in the queue. */
    @Nullable
    TimedFrame peek() {
        if (ahead.isEmpty()) {
            TimedFrame frame = decode();
            if (frame != null) {
                ahead.add(frame);
            }
        }
        return ahead.peek();
    }

    /** Leaves out what comes before the frame that is shown at a time; false if the next one is later, or there is none. */
    boolean advanceTo(long nanos) {
        TimedFrame shown = peek();
        if (shown == null || shown.nanos() > nanos) {
            return false;
        }
        TimedFrame following = second();
        while (following != null && following.nanos() <= nanos) {
            ahead.remove().close();
            following = second();
        }
        return true;
    }

    /** The frame after the next one; both stay in the queue, also if this throws. */
    private @Nullable TimedFrame second() {
        if (ahead.size() == 1) {
            TimedFrame frame = decode();
            if (frame != null) {
                ahead.add(frame);
            }
        }
        return ahead.size() == 1 ? null : ahead.peekLast();
    }

    void flush(boolean fromKeyFrame) {
        clear();
        last = MediaInput.Read.PACKET;
        decoder.flush(fromKeyFrame);
    }

    private void clear() {
        ahead.forEach(TimedFrame::close);
        ahead.clear();
    }

    @Override
    public void close() {
        clear();
        decoder.close();
    }
}
