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
        /**
         * The person allowed it: by the prompt, or by choosing a screen or loudspeaker. What was allowed before is not told
         * again.
         */
        GRANT,
        /**
         * A request was refused: by the person, now or before, by the operating system, by the policy of whoever runs the
         * app, or because it was revoked meanwhile. Told once for each request, of each kind that was refused, and of no
         * other that was asked for with it. A request that fails otherwise (nothing fits, the device is busy, the context
         * is closed) was not refused. A device that was granted and that the operating system then does not open is told as both.
         */
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
