package io.github.mediacapture.core.effects;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.frames.FrameType;
import io.github.mediacapture.core.tracks.BlankMedia;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.effects.AudioEffect;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;

/** An effect on samples. */
public final class SampleEffect extends SourceEffect<AudioData, AudioEffect> {
    /** About 2.5 s of audio in packets of 10 ms: what is left out is heard. */
    private static final int LEAST_PLACES = 256;

    private static final int USUAL_RATE = 48_000;

    private final BlankMedia blank = new BlankMedia();

    private SampleEffect(SourceTrack input, Home home, AudioEffect effect, EffectOptions options) {
        super(input, home, effect, options);
    }

    /** Begins at once. */
    public static SampleEffect of(SourceTrack input, Home home, AudioEffect effect, EffectOptions options) {
        SampleEffect made = new SampleEffect(input, home, effect, options);
        made.begin();
        return made;
    }

    @Override
    MediaTrackSettings outputOf(MediaTrackSettings settings) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, settings.sampleRate().orElse(USUAL_RATE))
                .put(TrackProperty.CHANNEL_COUNT, settings.channelCount().orElse(1))
                .build();
    }

    @Override
    int placesFor(EffectOptions options) {
        return Math.max(LEAST_PLACES, options.maxBufferSize());
    }

    @Override
    void apply(AudioEffect current, AudioData in) throws Exception {
        current.apply(in, made -> {
            made.plane(0); // throws if it is closed
            try {
                emit(made);
            } finally {
                if (made != in) {
                    made.close();
                }
            }
        });
    }

    @Override
    void blank(AudioData in) {
        try (AudioData silence = blank.silence(in, in.timestampNanos())) {
            emit(silence);
        }
    }

    @Override
    void end(AudioEffect over) {
        over.close();
    }

    @Override
    FrameType<AudioData> type() {
        return FrameType.AUDIO;
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        // an audio track has none
    }

    @Override
    public void onAudioData(AudioData data) {
        offer(data.clone());
    }
}
