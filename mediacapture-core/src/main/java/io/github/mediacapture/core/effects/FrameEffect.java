package io.github.mediacapture.core.effects;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.frames.FrameType;
import io.github.mediacapture.core.pictures.PlainFrames;
import io.github.mediacapture.core.tracks.BlankMedia;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;

/** An effect on frames. */
public final class FrameEffect extends SourceEffect<VideoFrame, VideoEffect> {
    /** What a track of unknown rate is said to deliver at most. */
    private static final double USUAL_RATE = 30;

    private final EmittedFrames emitted = new EmittedFrames(this::emit);
    private final PlainFrames upright = new PlainFrames();
    private final BlankMedia blank = new BlankMedia();

    private FrameEffect(SourceTrack input, Home home, VideoEffect effect, EffectOptions options) {
        super(input, home, effect, options);
    }

    /** Begins at once. */
    public static FrameEffect of(SourceTrack input, Home home, VideoEffect effect, EffectOptions options) {
        FrameEffect made = new FrameEffect(input, home, effect, options);
        made.begin();
        return made;
    }

    @Override
    MediaTrackSettings outputOf(MediaTrackSettings settings) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, settings.width().orElse(1))
                .put(TrackProperty.HEIGHT, settings.height().orElse(1))
                .put(
                        TrackProperty.FRAME_RATE,
                        settings.frameRate().filter(rate -> rate > 0).orElse(USUAL_RATE))
                .build();
    }

    @Override
    int placesFor(EffectOptions options) {
        return options.maxBufferSize();
    }

    @Override
    void apply(VideoEffect current, VideoFrame in) throws Exception {
        if (PlainFrames.isPlain(in)) {
            applyTo(current, in);
        } else {
            try (VideoFrame plain = upright.of(in)) {
                applyTo(current, plain);
            }
        }
    }

    private void applyTo(VideoEffect current, VideoFrame in) throws Exception {
        emitted.begin(in);
        try {
            current.apply(in, emitted);
        } finally {
            emitted.end();
        }
    }

    @Override
    void blank(VideoFrame in) {
        try (VideoFrame black = blank.inPlaceOf(in, in.displayWidth(), in.displayHeight())) {
            emit(black);
        }
    }

    @Override
    void end(VideoEffect over) {
        over.close();
    }

    @Override
    FrameType<VideoFrame> type() {
        return FrameType.VIDEO;
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        offer(frame.clone());
    }

    @Override
    public void onAudioData(AudioData data) {
        // a video track has none
    }
}
