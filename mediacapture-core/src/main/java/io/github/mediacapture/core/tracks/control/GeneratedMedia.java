package io.github.mediacapture.core.tracks.control;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.ResizeMode;
import java.util.List;

/** What tracks of an app's own media can be, whatever it will write; stateless. */
final class GeneratedMedia {
    private static final int LARGEST_SIDE = 16_384;
    private static final double HIGHEST_RATE = 1_000;
    private static final int LOWEST_SAMPLE_RATE = 3_000;
    private static final int HIGHEST_SAMPLE_RATE = 768_000;
    private static final int MOST_CHANNELS = 32;

    private GeneratedMedia() {}

    /** What a track says that it can be set to. */
    static MediaTrackCapabilities capabilities(MediaStreamTrackKind kind) {
        MediaTrackCapabilities.Builder all = MediaTrackCapabilities.builder();
        if (kind == MediaStreamTrackKind.AUDIO) {
            return all.range(TrackProperty.SAMPLE_RATE, LOWEST_SAMPLE_RATE, HIGHEST_SAMPLE_RATE)
                    .range(TrackProperty.CHANNEL_COUNT, 1, MOST_CHANNELS)
                    .build();
        }
        return all.range(TrackProperty.WIDTH, 1, LARGEST_SIDE)
                .range(TrackProperty.HEIGHT, 1, LARGEST_SIDE)
                .range(TrackProperty.ASPECT_RATIO, 1.0 / LARGEST_SIDE, (double) LARGEST_SIDE)
                .range(TrackProperty.FRAME_RATE, 0.0, HIGHEST_RATE)
                .anyOf(TrackProperty.RESIZE_MODE, List.of(ResizeMode.NONE, ResizeMode.CROP_AND_SCALE))
                .build();
    }

    /** What a track is before anything was written. */
    static MediaTrackSettings settings(MediaStreamTrackKind kind) {
        MediaTrackSettings.Builder nothing = MediaTrackSettings.builder();
        return kind == MediaStreamTrackKind.AUDIO
                ? nothing.build()
                : nothing.put(TrackProperty.RESIZE_MODE, ResizeMode.NONE).build();
    }

    /** The most that may be written: before anything was, only a demand that even this does not meet is refused. */
    static MediaTrackSettings mostVideo() {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, LARGEST_SIDE)
                .put(TrackProperty.HEIGHT, LARGEST_SIDE)
                .put(TrackProperty.FRAME_RATE, HIGHEST_RATE)
                .build();
    }
}
