package io.github.mediacapture.events;

import java.util.Objects;

/**
 * An event that says no more than its type.
 *
 * @param type what happened, such as {@code "pause"}
 * @param target the object it happened to
 */
public record PlainEvent(String type, Object target) implements Event {
    /**
     * Rejects nulls.
     *
     * @param type not null
     * @param target not null
     */
    public PlainEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(target, "target");
    }
}
