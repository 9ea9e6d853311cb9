package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.effects.EffectOutput;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import org.bytedeco.javacv.Frame;

/** An app's code for JavaCV's frames as an effect; on the effect's lane. */
record ImageEffect(ImageChange change) implements VideoEffect {
    @Override
    public void apply(VideoFrame in, EffectOutput out) throws Exception {
        try (Frame image = FrameExport.bgr(in)) {
            Frame changed = change.apply(image);
            if (changed != null) {
                out.emit(like(in, FrameImport.copy(changed)));
            }
        }
    }

    private static VideoFrame like(VideoFrame in, VideoFrame made) {
        VideoFrameInit init =
                VideoFrameInit.defaults().timestampNanos(in.timestampNanos()).metadata(in.metadata());
        try (made) {
            return made.with(
                    in.durationNanos().isPresent()
                            ? init.durationNanos(in.durationNanos().getAsLong())
                            : init);
        }
    }
}
