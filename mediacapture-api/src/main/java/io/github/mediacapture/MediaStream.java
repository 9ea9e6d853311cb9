package io.github.mediacapture;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A group of tracks that belong together.
 *
 * <p>Any thread; changes take effect before the method returns.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediastream">MediaStream</a>
 */
public interface MediaStream {
    /** A unique id. */
    String id();

    /** Whether any track is live. */
    boolean active();

    /** The audio tracks, as they are now. */
    List<MediaStreamTrack> getAudioTracks();

    /** The video tracks, as they are now. */
    List<MediaStreamTrack> getVideoTracks();

    /** All tracks, as they are now. */
    List<MediaStreamTrack> getTracks();

    /** The track of that id, if it is in this stream. */
    Optional<MediaStreamTrack> getTrackById(String trackId);

    /** Adds a track; does nothing if it is here already. */
    void addTrack(MediaStreamTrack track);

    /** Takes a track out; does nothing if it is not here. The track goes on. */
    void removeTrack(MediaStreamTrack track);

    /** A new stream with a clone of every track. */
    MediaStream clone();

    /** Told when the library itself adds a track. */
    Registration onAddTrack(Consumer<? super MediaStreamTrackEvent> listener);

    /** Told when the library itself takes a track out. */
    Registration onRemoveTrack(Consumer<? super MediaStreamTrackEvent> listener);
}
