package io.github.mediacapture.core.frames;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.MediaStreamTrackProcessor;
import io.github.mediacapture.frames.VideoFrame;
import java.util.function.Consumer;

/**
 * An app's frame code, and how often it failed; on the processor's lane, but for {@link #failures}.
 *
 * <p>Only the first thing that it throws goes on to the lane, which logs it: a log line for each frame helps nobody.
 */
public final class FrameCode {
    private final Consumer<? super VideoFrame> onFrame;
    private final Consumer<? super AudioData> onData;
    private Consumer<Throwable> onTooMany = thrown -> {};
    private volatile long failures;
    private int inARow;

    private FrameCode(Consumer<? super VideoFrame> onFrame, Consumer<? super AudioData> onData) {
        this.onFrame = onFrame;
        this.onData = onData;
    }

    /** Code for frames. */
    public static FrameCode ofFrames(Consumer<? super VideoFrame> onFrame) {
        return new FrameCode(onFrame, data -> {});
    }

    /** Code for audio. */
    public static FrameCode ofAudio(Consumer<? super AudioData> onData) {
        return new FrameCode(frame -> {}, onData);
    }

    /** Whom to tell, with the last of what it threw, when it fails once too often; before the first frame. */
    public void onTooManyFailures(Consumer<Throwable> listener) {
        onTooMany = listener;
    }

    /** For how many frames it threw; any thread. */
    public long failures() {
        return failures;
    }

    public void run(VideoFrame frame) {
        try {
            onFrame.accept(frame);
            inARow = 0;
        } catch (Throwable e) { // whatever an app throws
            if (isFirst(e)) {
                throw e;
            }
        }
    }

    public void run(AudioData data) {
        try {
            onData.accept(data);
            inARow = 0;
        } catch (Throwable e) { // whatever an app throws
            if (isFirst(e)) {
                throw e;
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private boolean isFirst(Throwable thrown) {
        failures++;
        if (++inARow == MediaStreamTrackProcessor.MOST_FAILURES) {
            onTooMany.accept(thrown);
        }
        return failures == 1;
    }
}
