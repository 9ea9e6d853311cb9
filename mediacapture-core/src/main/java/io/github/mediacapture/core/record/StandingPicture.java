package io.github.mediacapture.core.record;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.tracks.BlankMedia;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.frames.VideoFrame;
import org.jspecify.annotations.Nullable;

/**
 * What is seen while no other picture comes: the last one, or black of the track's size before the first.
 *
 * <p>Holds one picture of its track at a time, as encoders do; used on the encode lane.
 */
final class StandingPicture implements AutoCloseable {
    private final int width;
    private final int height;
    private @Nullable VideoFrame picture;

    StandingPicture(@Nullable SourceTrack track) {
        MediaTrackSettings settings =
                track == null ? MediaTrackSettings.builder().build() : track.getSettings();
        boolean known = settings.width().isPresent() && settings.height().isPresent();
        width = known ? settings.width().orElseThrow() : 640;
        height = known ? settings.height().orElseThrow() : 480;
    }

    /** This one is seen from now on. */
    void show(VideoFrame frame) {
        close();
        picture = frame.clone();
    }

    /** Valid until the next call. */
    VideoFrame picture() {
        VideoFrame current = picture;
        if (current == null) {
            current = new BlankMedia().picture(width, height, 0);
            picture = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (picture != null) {
            picture.close();
            picture = null;
        }
    }
}
