package io.github.mediacapture.core.devices;

import io.github.mediacapture.AuditEvent;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.NotAllowedException;
import io.github.mediacapture.PermissionDescriptor;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.PermissionState;
import io.github.mediacapture.PermissionStatus;
import io.github.mediacapture.Registration;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.PermissionPrompt;
import io.github.mediacapture.spi.PermissionPrompt.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may use what: the answers that the person gave, what the operating system forbids, and the one who asks.
 *
 * <p>Without a prompt everything is granted that the operating system does not forbid. Thread-safe; answers are kept and
 * listeners told on the event lane.
 */
public final class PermissionGate {
    /** The others are asked for every time. */
    private static final Set<PermissionName> KEPT = EnumSet.of(PermissionName.CAMERA, PermissionName.MICROPHONE);

    /** A machine that slept has the wall clock run ahead of the lane's. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** No date overflows for it. */
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(365_000);

    private final EventLoop loop;
    private final Audit audit;
    private final @Nullable PermissionPrompt prompt;
    private final @Nullable Duration lifetime;
    private final InstantSource clock;
    private final @Nullable PermissionStore store;
    private final Map<PermissionDescriptor, PermissionEntry> entries = new HashMap<>();
    private final Map<PermissionName, String> systemDenials = new EnumMap<>(PermissionName.class);
    private final Map<PermissionName, Integer> revocations = new EnumMap<>(PermissionName.class);
    private final Set<LiveStatus> heard = new LinkedHashSet<>();
    private Registration expiry = () -> {};

    /** Reads the store, if there is one. */
    public PermissionGate(EventLoop loop, MediaCaptureOptions options, Audit audit) {
        this.loop = loop;
        this.audit = audit;
        prompt = options.permissionPrompt().orElse(null);
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

    static PermissionName nameOf(CaptureDeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT -> PermissionName.MICROPHONE;
            case VIDEO_INPUT -> PermissionName.CAMERA;
            case DISPLAY, SYSTEM_AUDIO -> PermissionName.DISPLAY_CAPTURE;
        };
    }

    PermissionState state(PermissionName name) {
        return state(new PermissionDescriptor(name));
    }

    PermissionState state(PermissionDescriptor descriptor) {
        Instant now = clock.instant();
        synchronized (loop.lock()) {
            if (systemDenials.containsKey(descriptor.name())
                    || anyEntry(PermissionState.DENIED, now, denied -> descriptor.implies(denied))) {
                return PermissionState.DENIED;
            }
            if (!KEPT.contains(descriptor.name())) {
                return PermissionState.PROMPT;
            }
            boolean granted =
                    prompt == null || anyEntry(PermissionState.GRANTED, now, stronger -> stronger.implies(descriptor));
            return granted ? PermissionState.GRANTED : PermissionState.PROMPT;
        }
    }

    private boolean anyEntry(PermissionState state, Instant now, Predicate<PermissionDescriptor> about) {
        return entries.entrySet().stream()
                .anyMatch(each ->
                        each.getValue().state() == state && !each.getValue().isOver(now) && about.test(each.getKey()));
    }

    PermissionStatus newStatus(PermissionDescriptor descriptor) {
        return new LiveStatus(loop, this, descriptor, heard);
    }

    /** Why the operating system forbids it, if it does. */
    Optional<String> systemDenial(PermissionName name) {
        synchronized (loop.lock()) {
            return Optional.ofNullable(systemDenials.get(name));
        }
    }

    /** Says who refused, and why if the operating system did. */
    NotAllowedException refused(Set<PermissionName> needed) {
        String reasons = needed.stream()
                .sorted()
                .flatMap(name -> systemDenial(name).stream())
                .collect(Collectors.joining("; "));
        return new NotAllowedException("Permission for "
                + needed.stream().map(PermissionName::wireName).sorted().collect(Collectors.joining(" and "))
                + " was refused"
                + (reasons.isEmpty() ? "" : " by the operating system: " + reasons));
    }

    void noteSystemDenial(PermissionName name, Optional<String> why) {
        boolean same;
        synchronized (loop.lock()) {
            String before = why.isPresent() ? systemDenials.put(name, why.get()) : systemDenials.remove(name);
            same = Objects.equals(before, why.orElse(null));
        }
        if (!same) {
            loop.queue(this::tell);
        }
    }

    /** Asks for what is not granted yet, all together; the stage holds whether all may be used. */
    CompletionStage<Boolean> request(Set<PermissionName> names) {
        Set<PermissionName> open = EnumSet.noneOf(PermissionName.class);
        for (PermissionName name : names) {
            if (state(name) == PermissionState.DENIED) {
                return CompletableFuture.completedFuture(false);
            }
            if (state(name) == PermissionState.PROMPT) {
                open.add(name);
            }
        }
        if (open.isEmpty() || prompt == null) {
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> allowed = new CompletableFuture<>();
        loop.queue(() -> ask(prompt, open, allowed));
        return allowed;
    }

    private void ask(PermissionPrompt asker, Set<PermissionName> names, CompletableFuture<Boolean> allowed) {
        try {
            asker.ask(Set.copyOf(names))
                    .whenComplete((answer, error) -> loop.queue(() -> {
                        if (error != null) {
                            allowed.completeExceptionally(error);
                        } else {
                            allowed.complete(take(names, answer));
                        }
                    }));
        } catch (RuntimeException e) {
            allowed.completeExceptionally(e);
        }
    }

    private boolean take(Set<PermissionName> names, Answer answer) {
        boolean yes = answer == Answer.ALLOW || answer == Answer.ALLOW_ONCE;
        if (yes) {
            names.forEach(name -> audit.note(AuditEvent.Type.GRANT, name));
        }
        if (answer == Answer.ALLOW || answer == Answer.DENY) {
            Instant until = lifetime == null ? null : clock.instant().plus(lifetime);
            PermissionEntry entry = new PermissionEntry(yes ? PermissionState.GRANTED : PermissionState.DENIED, until);
            change(kept -> names.stream()
                    .filter(KEPT::contains)
                    .map(PermissionDescriptor::new)
                    .forEach(descriptor -> PermissionEntry.keep(kept, descriptor, entry)));
            tell();
        }
        return yes;
    }

    /** Here and in the file; on the event lane. */
    private void change(Consumer<Map<PermissionDescriptor, PermissionEntry>> how) {
        synchronized (loop.lock()) {
            how.accept(entries);
        }
        if (store != null) {
            store.update(how);
        }
        scheduleExpiry();
    }

    /** Takes answers back; on the event lane. Who is to be told of it is told by {@link #tell}. */
    void forget(Set<PermissionDescriptor> descriptors) {
        synchronized (loop.lock()) {
            descriptors.stream()
                    .filter(descriptor -> !descriptor.panTiltZoom())
                    .forEach(descriptor -> revocations.merge(descriptor.name(), 1, Integer::sum));
        }
        change(kept -> descriptors.forEach(descriptor -> PermissionEntry.forget(kept, descriptor)));
    }

    /** How often any of these was revoked: a request that sees another number when it opens is too late. */
    int revocations(Set<PermissionName> names) {
        synchronized (loop.lock()) {
            return names.stream()
                    .mapToInt(name -> revocations.getOrDefault(name, 0))
                    .sum();
        }
    }

    /** Tells the listeners of every status that has changed; on the event lane. */
    void tell() {
        List<LiveStatus> all;
        synchronized (loop.lock()) {
            all = List.copyOf(heard);
        }
        all.forEach(LiveStatus::update);
    }

    private void expire() {
        Instant now = clock.instant();
        synchronized (loop.lock()) {
            entries.values().removeIf(entry -> entry.isOver(now));
        }
        tell();
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
    public void close() {
        if (store != null) {
            store.close();
        }
    }

    /** Waits until the file is written. */
    public void awaitClosed(Duration timeout) {
        if (store != null) {
            store.awaitClosed(timeout);
        }
    }
}
