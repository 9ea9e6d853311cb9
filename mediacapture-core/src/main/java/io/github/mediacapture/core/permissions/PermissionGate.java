package io.github.mediacapture.core.permissions;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
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
    private static final Set<PermissionName> KEPT =
            EnumSet.of(PermissionName.CAMERA, PermissionName.MICROPHONE, PermissionName.SPEAKER_SELECTION);

    private final EventLoop loop;
    private final ContextState context;
    private final Audit audit;
    private final @Nullable PermissionPrompt prompt;
    private final PermissionDecisions answers;
    private final Map<PermissionName, String> systemDenials = new EnumMap<>(PermissionName.class);
    private final Set<LiveStatus> heard = new LinkedHashSet<>();
    private Revocations revocations = Revocations.NONE;
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

    /** Those of them that this policy does not allow. */
    public Set<PermissionName> forbidden(Set<PermissionName> names) {
        return those(names, name -> !isAllowedToUse(name));
    }

    /** Those of them that are denied, by whoever it is. */
    public Set<PermissionName> denied(Set<PermissionName> names) {
        return those(names, name -> state(name) == PermissionState.DENIED);
    }

    private static Set<PermissionName> those(Set<PermissionName> names, Predicate<PermissionName> which) {
        return names.stream()
                .filter(which)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PermissionName.class)));
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

    /** Refuses these and no others: says who does, and why if the operating system does. */
    public NotAllowedException refuse(Set<PermissionName> refused) {
        return audited(refused, whyRefused(refused));
    }

    /** Returns what a request for these ends with, having noted it if it is a refusal: the one place that notes it. */
    public <E extends MediaException> E audited(Set<PermissionName> names, E failure) {
        if (failure instanceof NotAllowedException) {
            names.stream().sorted().forEach(name -> audit.note(AuditEvent.Type.DENY, name));
        }
        return failure;
    }

    private NotAllowedException whyRefused(Set<PermissionName> refused) {
        Set<PermissionName> forbidden = forbidden(refused);
        if (!forbidden.isEmpty()) {
            return new NotAllowedException("The policy of this app does not allow " + names(forbidden));
        }
        String reasons = refused.stream()
                .sorted()
                .flatMap(name -> systemDenial(name).stream())
                .collect(Collectors.joining("; "));
        return new NotAllowedException("Permission for " + names(refused) + " was refused"
                + (reasons.isEmpty() ? "" : " by the operating system: " + reasons));
    }

    private static String names(Set<PermissionName> some) {
        return some.stream().map(PermissionName::wireName).sorted().collect(Collectors.joining(" and "));
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

    /** Asks for what is not granted yet, all together; the stage holds those that may not be used. */
    public CompletionStage<Set<PermissionName>> request(Set<PermissionName> names) {
        Set<PermissionName> denied = denied(names);
        Set<PermissionName> open = those(names, name -> state(name) == PermissionState.PROMPT);
        if (!denied.isEmpty() || open.isEmpty() || prompt == null) {
            return CompletableFuture.completedFuture(denied);
        }
        CompletableFuture<Set<PermissionName>> refused = new CompletableFuture<>();
        Revocations before = revocations();
        loop.queue(() -> ask(prompt, open, before, refused));
        return refused;
    }

    private void ask(
            PermissionPrompt asker,
            Set<PermissionName> names,
            Revocations before,
            CompletableFuture<Set<PermissionName>> refused) {
        try {
            asker.ask(Collections.unmodifiableSet(EnumSet.copyOf(names)))
                    .whenComplete((answer, error) -> loop.queue(() -> {
                        if (error != null) {
                            refused.completeExceptionally(error);
                        } else {
                            loop.step(refused, "Keeping it", () -> refused.complete(take(names, before, answer)))
                                    .run();
                        }
                    }));
        } catch (RuntimeException | Error e) {
            refused.completeExceptionally(e);
        }
    }

    /** Keeps the answer, but no yes to what was revoked since the question; those that may not be used. */
    private Set<PermissionName> take(Set<PermissionName> names, Revocations before, Answer answer) {
        boolean yes = answer == Answer.ALLOW || answer == Answer.ALLOW_ONCE;
        Set<PermissionName> refused = yes ? revocations().since(before, names) : names;
        Set<PermissionName> answered = yes ? those(names, name -> !refused.contains(name)) : names;
        if (yes) {
            // Of screens, the person has yet to choose one.
            those(answered, name -> name != PermissionName.DISPLAY_CAPTURE).forEach(this::noteGranted);
        }
        if (answer == Answer.ALLOW || answer == Answer.DENY) {
            answers.keep(those(answered, KEPT::contains), yes ? PermissionState.GRANTED : PermissionState.DENIED);
            tell();
        }
        return refused;
    }

    /** The person said so, or chose one. */
    public void noteGranted(PermissionName name) {
        audit.note(AuditEvent.Type.GRANT, name);
    }

    /** Takes answers back; on the event lane. Who is to be told of it is told by {@link #tell}. */
    void forget(Set<PermissionDescriptor> descriptors) {
        synchronized (loop.lock()) {
            revocations = revocations.and(descriptors.stream()
                    .filter(descriptor -> !descriptor.panTiltZoom())
                    .map(PermissionDescriptor::name)
                    .toList());
            outputChosen &= !descriptors.contains(new PermissionDescriptor(PermissionName.SPEAKER_SELECTION));
        }
        answers.forget(descriptors);
    }

    /** As of now. */
    public Revocations revocations() {
        synchronized (loop.lock()) {
            return revocations;
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
