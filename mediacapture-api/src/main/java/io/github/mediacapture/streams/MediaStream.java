package io.github.mediacapture.streams;

import io.github.mediacapture.events.Registration;
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
    /** {@return a unique id} */
    String id();

    /** {@return whether any track is live} */
    boolean active();

    /** {@return the audio tracks, as they are now} */
    List<MediaStreamTrack> getAudioTracks();

    /** {@return the video tracks, as they are now} */
    List<MediaStreamTrack> getVideoTracks();

    /** {@return all tracks, as they are now} */
    List<MediaStreamTrack> getTracks();

    /**
     * {@return the track of that id, if it is in this stream}
     *
     * @param trackId as {@link MediaStreamTrack#id()} tells it
     */
    Optional<MediaStreamTrack> getTrackById(String trackId);

    /**
     * Adds a track; does nothing if it is here already.
     *
     * @param track comes after those that are here
     */
    void addTrack(MediaStreamTrack track);

    /**
     * Takes a track out; does nothing if it is not here. The track goes on.
     *
     * @param track any track
     */
    void removeTrack(MediaStreamTrack track);

    /** {@return a new stream with a clone of every track} */
    MediaStream clone();

    /**
     * Told when the library itself adds a track.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onAddTrack(Consumer<? super MediaStreamTrackEvent> listener);

    /**
     * Told when the library itself takes a track out.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onRemoveTrack(Consumer<? super MediaStreamTrackEvent> listener);
}
