package io.github.mediacapture.ffmpeg;

import java.util.concurrent.atomic.LongAdder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Makes and frees every {@code AVFrame} of the library, and counts them, so that a test can prove that none is left. */
public final class AvFrames {
    private static final LongAdder LIVE = new LongAdder();

    private AvFrames() {}

    /** An empty frame; to be given to {@link #free}. */
    public static AVFrame allocate() {
        AVFrame frame = AvErrors.allocated(avutil.av_frame_alloc(), "a frame");
        LIVE.increment();
        return frame;
    }

    /** Frees a frame and gives its buffers back; the pointer is null afterwards, and freeing it again does nothing. */
    public static void free(AVFrame frame) {
        if (!frame.isNull()) {
            avutil.av_frame_free(frame);
            frame.setNull();
            LIVE.decrement();
        }
    }

    /** How many frames are allocated and not freed, in this process. */
    public static long live() {
        return LIVE.sum();
    }
}
