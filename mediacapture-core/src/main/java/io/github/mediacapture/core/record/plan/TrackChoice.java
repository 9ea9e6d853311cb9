package io.github.mediacapture.core.record.plan;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tracks of a stream are recorded, at first and later; thread-safe.
 *
 * @param stream where they are
 * @param follows whether one may take the place of another
 */
public record TrackChoice(TrackStream stream, boolean follows) {
    /**
     * The track that a recording begins with, or null if there is none of that kind.
     *
     * @throws NotSupportedException if there are several, and no recording of this choice would ever get to the others
     */
    @Nullable
    public SourceTrack first(MediaStreamTrackKind kind) {
        List<MediaStreamTrack> live = live(kind);
        if (live.size() > 1 && !follows) {
            throw new NotSupportedException("The stream has " + live.size() + " live " + kind.wireName()
                    + " tracks; a recording holds one. Record them by a stream each.");
        }
        if (live.isEmpty()) {
            return null;
        }
        if (live.get(0) instanceof SourceTrack track) {
            return track;
        }
        // whoever makes its frames, a track of this library is a SourceTrack: others are an app's own, such as mocks
        throw new NotSupportedException(
                "Only tracks that this library made can be recorded, not another implementation of"
                        + " MediaStreamTrack such as a mock: " + live.get(0));
    }

    /** The track of this library that takes the place of one that is gone, if tracks follow each other and one is there. */
    public Optional<SourceTrack> next(MediaStreamTrackKind kind) {
        return follows
                ? live(kind).stream()
                        .filter(SourceTrack.class::isInstance)
                        .map(SourceTrack.class::cast)
                        .filter(track -> !track.hasOwnTime())
                        .findFirst()
                : Optional.empty();
    }

    /** The same for a recording of tracks whose frames have a time of their own: those of others would have no place in it. */
    public TrackChoice withoutFollowers() {
        return new TrackChoice(stream, false);
    }

    /** Whether a track is still in the stream. */
    public boolean has(SourceTrack track) {
        return stream.getTracks().contains(track);
    }

    private List<MediaStreamTrack> live(MediaStreamTrackKind kind) {
        return stream.getTracks().stream()
                .filter(track -> track.kind() == kind && track.readyState() == MediaStreamTrackState.LIVE)
                .toList();
    }
}
