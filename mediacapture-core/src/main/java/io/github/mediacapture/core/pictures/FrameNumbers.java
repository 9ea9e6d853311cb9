package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;

/** Numbers the frames of a source, and says when they were captured, where their maker has not; one thread at a time. */
public final class FrameNumbers {
    private long next;

    /**
     * The frame with what is known of it; the caller closes it.
     *
     * @param captured whether its timestamp is the time of its capture
     */
    public VideoFrame numbered(VideoFrame frame, boolean captured) {
        VideoFrameMetadata known = frame.metadata();
        if (known.isEmpty() && captured) {
            return frame.with(VideoFrameInit.of(
                    frame.timestampNanos(),
                    frame.colorSpace(),
                    VideoFrameMetadata.of(
                            VideoFrameMetadata.SEQUENCE_NUMBER,
                            next++,
                            VideoFrameMetadata.CAPTURE_TIME,
                            frame.timestampNanos())));
        }
        next += known.get(VideoFrameMetadata.DROPPED_BEFORE).orElse(0L);
        Long said = known.get(VideoFrameMetadata.SEQUENCE_NUMBER).orElse(null);
        next = (said == null ? next : said) + 1;
        boolean unknownTime =
                captured && known.get(VideoFrameMetadata.CAPTURE_TIME).isEmpty();
        if (said != null && !unknownTime) {
            return frame.clone();
        }
        VideoFrameMetadata all = known.with(VideoFrameMetadata.SEQUENCE_NUMBER, next - 1);
        if (unknownTime) {
            all = all.with(VideoFrameMetadata.CAPTURE_TIME, frame.timestampNanos());
        }
        return frame.with(VideoFrameInit.defaults().metadata(all));
    }
}
