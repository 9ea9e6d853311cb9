package io.github.mediacapture.core.permissions;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answers that the person gave, while they are good: in memory, and in a file where the options name one.
 *
 * <p>Thread-safe; changed on the event lane.
 */
final class PermissionDecisions {
    /** A machine that slept has the wall clock run ahead of the lane's. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** No date overflows for it. */
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(365_000);

    private final EventLoop loop;
    private final Runnable onExpired;
    private final @Nullable Duration lifetime;
    private final InstantSource clock;
    private final @Nullable PermissionStore store;
    private final Map<PermissionDescriptor, PermissionDecision> entries = new HashMap<>();
    private Registration expiry = () -> {};

    /**
     * Reads the store, if there is one.
     *
     * @param onExpired run on the event lane when an answer is too old
     */
    PermissionDecisions(EventLoop loop, MediaCaptureOptions options, Runnable onExpired) {
        this.loop = loop;
        this.onExpired = onExpired;
        lifetime = options.permissionLifetime()
                .map(life -> shorter(life, LONGEST_LIFETIME))
                .orElse(null);
        clock = options.wallClock();
        store = options.permissionStore()
                .map(file -> new PermissionStore(file, loop.runtime().openLane("permissions"), clock))
                .orElse(null);
        if (store != null) {
            entries.putAll(store.load());
            loop.queue(this::scheduleExpiry);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** What there is such an answer about. */
    List<PermissionDescriptor> about(PermissionState state) {
        List<PermissionDescriptor> about = new ArrayList<>();
        Instant now = clock.instant();
        synchronized (loop.lock()) {
            for (Map.Entry<PermissionDescriptor, PermissionDecision> each : entries.entrySet()) {
                if (each.getValue().state() == state && !each.getValue().isOver(now)) {
                    about.add(each.getKey());
                }
            }
        }
        return about;
    }

    /** Notes an answer. */
    void keep(Set<PermissionName> names, PermissionState state) {
        Instant until = lifetime == null ? null : clock.instant().plus(lifetime);
        PermissionDecision entry = new PermissionDecision(state, until);
        change(kept -> names.stream()
                .map(PermissionDescriptor::new)
                .forEach(descriptor -> PermissionDecision.keep(kept, descriptor, entry)));
    }

    /** Takes answers back. */
    void forget(Set<PermissionDescriptor> descriptors) {
        change(kept -> descriptors.forEach(descriptor -> PermissionDecision.forget(kept, descriptor)));
    }

    /** Here and in the file. */
    private void change(Consumer<Map<PermissionDescriptor, PermissionDecision>> how) {
        synchronized (loop.lock()) {
            how.accept(entries);
        }
        if (store != null) {
            store.update(how);
        }
        scheduleExpiry();
    }

    private void expire() {
        Instant now = clock.instant();
        synchronized (loop.lock()) {
            entries.values().removeIf(entry -> entry.isOver(now));
        }
        onExpired.run();
        scheduleExpiry();
    }

    private void scheduleExpiry() {
        expiry.close();
        Instant now = clock.instant();
        Optional<Duration> next;
        synchronized (loop.lock()) {
            next = entries.values().stream()
                    .flatMap(entry -> Optional.ofNullable(entry.until()).stream())
                    .min(Comparator.naturalOrder())
                    .map(until -> Duration.between(now, until));
        }
        next.ifPresent(wait -> expiry =
                loop.events().schedule(wait.isNegative() ? Duration.ZERO : shorter(wait, LONGEST_WAIT), this::expire));
    }

    /** Remembers nothing any more; as the last task on the event lane, so that every answer before it is kept. */
    void close() {
        if (store != null) {
            store.close();
        }
    }

    /** Waits until the file is written. */
    void awaitClosed(Duration timeout) {
        if (store != null) {
            store.awaitClosed(timeout);
        }
    }
}
