package io.github.mediacapture.core.permissions;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.host.ContextState;
import io.github.mediacapture.host.PermissionPrompt;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.permissions.PermissionStatus;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    private static final Set<PermissionName> KEPT =
            EnumSet.of(PermissionName.CAMERA, PermissionName.MICROPHONE, PermissionName.SPEAKER_SELECTION);

    private final EventLoop loop;
    private final ContextState context;
    private final Audit audit;
    private final @Nullable PermissionPrompt prompt;
    private final PermissionDecisions answers;
    private final Map<PermissionName, String> systemDenials = new EnumMap<>(PermissionName.class);
    private final Map<PermissionName, Integer> revocations = new EnumMap<>(PermissionName.class);
    private final Set<LiveStatus> heard = new LinkedHashSet<>();
    private boolean outputChosen;

    /** Reads the store, if there is one. */
    public PermissionGate(EventLoop loop, MediaCaptureOptions options, Audit audit) {
        this.loop = loop;
        this.audit = audit;
        context = options.contextState();
        prompt = options.permissionPrompt().orElse(null);
        answers = new PermissionDecisions(loop, options, this::tell);
    }

    public static PermissionName nameOf(CaptureDeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT -> PermissionName.MICROPHONE;
            case VIDEO_INPUT -> PermissionName.CAMERA;
            case DISPLAY, SYSTEM_AUDIO -> PermissionName.DISPLAY_CAPTURE;
        };
    }

    public PermissionState state(PermissionName name) {
        return state(new PermissionDescriptor(name));
    }

    public PermissionState state(PermissionDescriptor descriptor) {
        if (!isAllowedToUse(descriptor.name())) {
            return PermissionState.DENIED;
        }
        synchronized (loop.lock()) {
            if (systemDenials.containsKey(descriptor.name()) || isDenied(descriptor)) {
                return PermissionState.DENIED;
            }
            if (!KEPT.contains(descriptor.name())) {
                return PermissionState.PROMPT;
            }
            boolean byDefault = descriptor.name() == PermissionName.SPEAKER_SELECTION ? outputChosen : prompt == null;
            return byDefault || isGranted(descriptor) ? PermissionState.GRANTED : PermissionState.PROMPT;
        }
    }

    private boolean isDenied(PermissionDescriptor descriptor) {
        for (PermissionDescriptor denied : answers.about(PermissionState.DENIED)) {
            if (descriptor.implies(denied)) {
                return true;
            }
        }
        return false;
    }

    private boolean isGranted(PermissionDescriptor descriptor) {
        for (PermissionDescriptor stronger : answers.about(PermissionState.GRANTED)) {
            if (stronger.implies(descriptor)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the policy of whoever runs the app allows it at all. */
    public boolean isAllowedToUse(PermissionName name) {
        return context.isAllowedToUse(name);
    }

    /** All of these. */
    public boolean isAllowedToUse(Set<PermissionName> names) {
        for (PermissionName name : names) {
            if (!isAllowedToUse(name)) {
                return false;
            }
        }
        return true;
    }

    public boolean isFullyActive() {
        return context.isFullyActive();
    }

    public static InvalidStateException notFullyActive() {
        return new InvalidStateException("The document is not fully active; ask again when it is");
    }

    /** From now on the app has an output that it may ask for again; on the event lane. */
    public void noteOutputChosen() {
        synchronized (loop.lock()) {
            outputChosen = true;
        }
        tell();
    }

    PermissionStatus newStatus(PermissionDescriptor descriptor) {
        return new LiveStatus(loop, descriptor, () -> state(descriptor), heard);
    }

    /** Why the operating system forbids it, if it does. */
    Optional<String> systemDenial(PermissionName name) {
        synchronized (loop.lock()) {
            return Optional.ofNullable(systemDenials.get(name));
        }
    }

    /** Says who refused, and why if the operating system did. */
    public NotAllowedException refused(Set<PermissionName> needed) {
        if (!isAllowedToUse(needed)) {
            return new NotAllowedException("The policy of this app does not allow " + names(needed));
        }
        String reasons = needed.stream()
                .sorted()
                .flatMap(name -> systemDenial(name).stream())
                .collect(Collectors.joining("; "));
        return new NotAllowedException("Permission for " + names(needed) + " was refused"
                + (reasons.isEmpty() ? "" : " by the operating system: " + reasons));
    }

    private static String names(Set<PermissionName> needed) {
        return needed.stream().map(PermissionName::wireName).sorted().collect(Collectors.joining(" and "));
    }

    public void noteSystemDenial(PermissionName name, Optional<String> why) {
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
    public CompletionStage<Boolean> request(Set<PermissionName> names) {
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
            asker.ask(Collections.unmodifiableSet(EnumSet.copyOf(names)))
                    .whenComplete((answer, error) -> loop.queue(() -> {
                        if (error != null) {
                            allowed.completeExceptionally(error);
                        } else {
                            loop.step(allowed, "Keeping the answer", () -> allowed.complete(take(names, answer)))
                                    .run();
                        }
                    }));
        } catch (RuntimeException | Error e) {
            allowed.completeExceptionally(e);
        }
    }

    private boolean take(Set<PermissionName> names, Answer answer) {
        boolean yes = answer == Answer.ALLOW || answer == Answer.ALLOW_ONCE;
        if (yes) {
            names.forEach(name -> audit.note(AuditEvent.Type.GRANT, name));
        }
        if (answer == Answer.ALLOW || answer == Answer.DENY) {
            answers.keep(
                    names.stream().filter(KEPT::contains).collect(Collectors.toSet()),
                    yes ? PermissionState.GRANTED : PermissionState.DENIED);
            tell();
        }
        return yes;
    }

    /** Takes answers back; on the event lane. Who is to be told of it is told by {@link #tell}. */
    void forget(Set<PermissionDescriptor> descriptors) {
        synchronized (loop.lock()) {
            descriptors.stream()
                    .filter(descriptor -> !descriptor.panTiltZoom())
                    .forEach(descriptor -> revocations.merge(descriptor.name(), 1, Integer::sum));
            outputChosen &= !descriptors.contains(new PermissionDescriptor(PermissionName.SPEAKER_SELECTION));
        }
        answers.forget(descriptors);
    }

    /** How often any of these was revoked: a request that sees another number when it opens is too late. */
    public int revocations(Set<PermissionName> names) {
        synchronized (loop.lock()) {
            int sum = 0;
            for (PermissionName name : names) {
                sum += revocations.getOrDefault(name, 0);
            }
            return sum;
        }
    }

    /** Tells the listeners of every status that has changed, once the document is fully active; on the event lane. */
    public void tell() {
        List<LiveStatus> all;
        synchronized (loop.lock()) {
            all = List.copyOf(heard);
        }
        if (!all.isEmpty() && isFullyActive()) {
            all.forEach(LiveStatus::update);
        }
    }

    /** Remembers nothing any more; as the last task on the event lane, so that every answer before it is kept. */
    public void close() {
        answers.close();
    }

    /** Waits until the file is written. */
    public void awaitClosed(Duration timeout) {
        answers.awaitClosed(timeout);
    }
}
