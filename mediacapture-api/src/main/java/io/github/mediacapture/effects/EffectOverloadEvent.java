package io.github.mediacapture.effects;

import io.github.mediacapture.events.Event;
import java.util.Objects;

/**
 * An effect is too slow for its track: frames were left out. Told when that begins, and once per second while it goes on.
 *
 * @param target the {@link TrackEffect}
 * @param statistics what it has done so far
 */
public record EffectOverloadEvent(Object target, EffectStatistics statistics) implements Event {
    /**
     * Rejects nulls.
     *
     * @param target not null
     * @param statistics not null
     */
    public EffectOverloadEvent {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(statistics, "statistics");
    }

    @Override
    public String type() {
        return "overload";
    }
}
