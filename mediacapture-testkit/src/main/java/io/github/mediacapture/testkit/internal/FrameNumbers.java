package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameMetadata;

/** Which of numbered frames one is; stateless. */
public final class FrameNumbers {
    private FrameNumbers() {}

    /** What the pattern says in the pixels, where there is none the frame's sequence number; else -1. */
    public static long of(VideoFrame frame) {
        return PatternPainter.read(frame)
                .map(code -> code.frameNumber())
                .or(() -> frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER))
                .orElse(-1L);
    }
}
