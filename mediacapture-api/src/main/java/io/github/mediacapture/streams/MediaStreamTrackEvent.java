package io.github.mediacapture.streams;

import io.github.mediacapture.events.Event;
import java.util.Objects;

/**
 * A track came into a stream or left it, by the library's doing.
 *
 * @param type {@code "addtrack"} or {@code "removetrack"}
 * @param target the stream
 * @param track the track
 */
public record MediaStreamTrackEvent(String type, MediaStream target, MediaStreamTrack track) implements Event {
    /**
     * Rejects nulls.
     *
     * @param type not null
     * @param target not null
     * @param track not null
     */
    public MediaStreamTrackEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(track, "track");
    }
}
