package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import java.util.ArrayList;
import java.util.List;

/** The test's own pictures, one after the other; copied, so the test closes its own. */
public final class StillFrames implements FrameMaker {
    private final List<StillPicture> pictures;
    private final boolean repeat;
    private final HeldFrames outstanding;

    private StillFrames(List<StillPicture> pictures, boolean repeat, HeldFrames outstanding) {
        this.pictures = pictures;
        this.repeat = repeat;
        this.outstanding = outstanding;
    }

    /** Copies pictures; after the last, the first or the last itself. */
    public static Opener of(List<? extends VideoFrame> frames, boolean repeat) {
        List<StillPicture> copies = new ArrayList<>();
        frames.forEach(frame -> copies.add(StillPicture.copyOf(frame)));
        return (width, height, outstanding) -> {
            List<StillPicture> fitting = new ArrayList<>();
            copies.forEach(copy -> fitting.add(copy.scaledTo(width, height)));
            return new StillFrames(fitting, repeat, outstanding);
        };
    }

    @Override
    public SharedVideoFrame make(Moment moment) {
        int count = pictures.size();
        long index = repeat ? moment.number() % count : Math.min(moment.number(), count - 1);
        return pictures.get((int) index).frame(moment, outstanding);
    }
}
