package io.github.mediacapture.core.record.output;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.tracks.BlankMedia;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.PictureSize;
import io.github.mediacapture.streams.MediaStreamTrack;
import org.jspecify.annotations.Nullable;

/**
 * What is seen while no other picture comes: the last one, or black of the track's size before the first.
 *
 * <p>Holds one picture of its track at a time, as encoders do; used on the encode lane.
 */
public final class StandingPicture implements AutoCloseable {
    /** Of a track that does not say how large its pictures are. */
    public static final PictureSize UNKNOWN = new PictureSize(640, 480);

    private final PictureSize size;
    private @Nullable VideoFrame picture;

    StandingPicture(@Nullable SourceTrack track) {
        size = track == null ? UNKNOWN : sizeOf(track);
    }

    /** How large a track's pictures are now. */
    public static PictureSize sizeOf(MediaStreamTrack track) {
        MediaTrackSettings settings = track.getSettings();
        return settings.width().isPresent() && settings.height().isPresent()
                ? new PictureSize(
                        settings.width().orElseThrow(), settings.height().orElseThrow())
                : UNKNOWN;
    }

    /** This one is seen from now on. */
    void show(VideoFrame frame) {
        close();
        picture = frame.clone();
    }

    /** The last picture's, or the track's. */
    PictureSize size() {
        return picture == null ? size : new PictureSize(picture.codedWidth(), picture.codedHeight());
    }

    /** Valid until the next call. */
    VideoFrame picture() {
        VideoFrame current = picture;
        if (current == null) {
            current = new BlankMedia().picture(size.width(), size.height(), 0);
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
