package io.github.mediacapture.permissions;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that matters to who wants to know when this program looked or listened; never what it saw or heard.
 *
 * @param type what happened
 * @param instant when, by the wall clock of {@link io.github.mediacapture.MediaCaptureOptions#wallClock() MediaCaptureOptions.wallClock()}
 * @param permission the kind of device that it is about
 * @param deviceLabel for {@code OPEN} and {@code CLOSE} the device's name for people, else empty
 * @param deviceId for {@code OPEN} and {@code CLOSE} the device's id as apps see it, else empty
 */
public record AuditEvent(Type type, Instant instant, PermissionName permission, String deviceLabel, String deviceId) {
    /** What happened. */
    public enum Type {
        /** A device was opened. */
        OPEN,
        /** A device was closed. */
        CLOSE,
        /** The person allowed it. */
        GRANT,
        /** A request was refused: by the person, now or before, or by the operating system. */
        DENY,
        /** The app took it back. */
        REVOKE
    }

    /**
     * Rejects nulls.
     *
     * @param type not null
     * @param instant not null
     * @param permission not null
     * @param deviceLabel not null; empty but for {@code OPEN} and {@code CLOSE}
     * @param deviceId not null; empty but for {@code OPEN} and {@code CLOSE}
     */
    public AuditEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(instant, "instant");
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(deviceLabel, "deviceLabel");
        Objects.requireNonNull(deviceId, "deviceId");
    }
}
