package io.github.mediacapture;

import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.internal.Arguments;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getDisplayMedia} is asked for; immutable.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#displaymediastreamoptions">DisplayMediaStreamOptions</a>
 */
public final class DisplayMediaStreamOptions {
    private final MediaTrackConstraints video;
    private final @Nullable MediaTrackConstraints audio;

    private DisplayMediaStreamOptions(MediaTrackConstraints video, @Nullable MediaTrackConstraints audio) {
        this.video = video;
        this.audio = audio;
    }

    /** A screen, without sound. */
    public static DisplayMediaStreamOptions video() {
        return video(MediaTrackConstraints.none());
    }

    /**
     * A screen, with wishes about size and rate, which never decide which screen it is.
     *
     * @throws IllegalArgumentException if there are {@code advanced} sets, or demands by {@code min} or {@code exact}
     *     (TypeError in a browser)
     */
    public static DisplayMediaStreamOptions video(MediaTrackConstraints constraints) {
        Arguments.required(constraints, "constraints");
        if (!constraints.advanced().isEmpty()) {
            throw new IllegalArgumentException("getDisplayMedia takes no advanced constraints");
        }
        for (Map.Entry<TrackProperty<?>, Constrain<?>> entry :
                constraints.entries().entrySet()) {
            if (entry.getValue() instanceof Constrain.Range<?> range
                    && (range.min().isPresent() || !range.exact().isEmpty())) {
                throw new IllegalArgumentException("getDisplayMedia takes no min and no exact, but " + entry.getKey()
                        + " has one; use ideal or max");
            }
        }
        return new DisplayMediaStreamOptions(constraints, null);
    }

    /** And the sound that the computer plays, where the system can give it. */
    public DisplayMediaStreamOptions withAudio() {
        return new DisplayMediaStreamOptions(video, MediaTrackConstraints.none());
    }

    /** What is asked of the picture. */
    public MediaTrackConstraints videoConstraints() {
        return video;
    }

    /** What is asked of the sound; empty if none is wanted. */
    public Optional<MediaTrackConstraints> audioConstraints() {
        return Optional.ofNullable(audio);
    }
}
