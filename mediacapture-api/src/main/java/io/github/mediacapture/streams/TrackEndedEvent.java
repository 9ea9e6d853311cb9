package io.github.mediacapture.streams;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Event;
import java.util.Objects;
import java.util.Optional;

/**
 * A track came to its end by itself: unplugged, revoked, or its source is over. Never fired by {@code track.stop()}.
 *
 * @param target the track
 * @param cause what happened, if it was not just the end; browsers do not tell
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#event-mediastreamtrack-ended">ended</a>
 */
public record TrackEndedEvent(MediaStreamTrack target, Optional<MediaException> cause) implements Event {
    /**
     * Rejects nulls.
     *
     * @param target not null
     * @param cause not null; empty for just the end
     */
    public TrackEndedEvent {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(cause, "cause");
    }

    @Override
    public String type() {
        return "ended";
    }
}
