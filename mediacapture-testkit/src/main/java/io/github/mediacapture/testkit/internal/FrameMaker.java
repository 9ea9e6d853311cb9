package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import java.util.OptionalLong;

/** Makes the frames of one open camera or screen, of one size; used on its capture lane. */
@FunctionalInterface
public interface FrameMaker {
    /** Makes a frame; whoever asked closes it. */
    SharedVideoFrame make(Moment moment);

    /** Begins to make frames of a size, whose memory is counted. */
    @FunctionalInterface
    interface Opener {
        FrameMaker open(int width, int height, HeldFrames outstanding);
    }

    /**
     * When a frame is made.
     *
     * @param number from 0 on; those that were lost count too
     * @param elapsedNanos since the device was opened
     * @param timestampNanos by the runtime's clock
     * @param droppedBefore how many were lost between the frame before and this one, where that is told
     */
    record Moment(long number, long elapsedNanos, long timestampNanos, OptionalLong droppedBefore) {
        /** What a frame is like that is made now, and is like {@code own} in everything else. */
        VideoFrameInit init(VideoFrameInit own) {
            VideoFrameInit timed = own.timestampNanos(timestampNanos);
            if (droppedBefore.isEmpty()) {
                return timed;
            }
            VideoFrameMetadata known = own.metadata().orElse(VideoFrameMetadata.empty());
            long before = known.get(VideoFrameMetadata.DROPPED_BEFORE).orElse(0L);
            return timed.metadata(known.with(VideoFrameMetadata.DROPPED_BEFORE, before + droppedBefore.getAsLong()));
        }
    }
}
