package io.github.mediacapture.events;

import io.github.mediacapture.errors.MediaException;
import java.util.Objects;

/**
 * Something failed; {@code error().getCause()} tells why, down to the system's own message.
 *
 * @param target the object that failed
 * @param error what went wrong
 */
public record ErrorEvent(Object target, MediaException error) implements Event {
    /**
     * Rejects nulls.
     *
     * @param target not null
     * @param error not null
     */
    public ErrorEvent {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(error, "error");
    }

    @Override
    public String type() {
        return "error";
    }
}
