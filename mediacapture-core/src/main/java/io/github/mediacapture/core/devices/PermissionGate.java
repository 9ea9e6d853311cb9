package io.github.mediacapture.core.devices;

import io.github.mediacapture.Event;
import io.github.mediacapture.PermissionDescriptor;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.PermissionState;
import io.github.mediacapture.PermissionStatus;
import io.github.mediacapture.Permissions;
import io.github.mediacapture.PlainEvent;
import io.github.mediacapture.Registration;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.spi.PermissionPrompt;
import io.github.mediacapture.spi.PermissionPrompt.Answer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who may use what: the answers that the person gave, and the one who asks.
 *
 * <p>Without a prompt everything is granted here, and the operating system has the last word when a device is opened.
 * Thread-safe; states change on the event lane.
 */
public final class PermissionGate implements Permissions {
    private final EventLoop loop;
    private final @Nullable PermissionPrompt prompt;
    private final Map<PermissionName, PermissionState> states = new EnumMap<>(PermissionName.class);
    private final List<Status> watched = new CopyOnWriteArrayList<>();

    /** Asks through {@code prompt}, or nobody. */
    public PermissionGate(EventLoop loop, @Nullable PermissionPrompt prompt) {
        this.loop = loop;
        this.prompt = prompt;
        for (PermissionName name : PermissionName.values()) {
            states.put(name, prompt == null ? PermissionState.GRANTED : PermissionState.PROMPT);
        }
    }

    PermissionState state(PermissionName name) {
        synchronized (loop.lock()) {
            return states.getOrDefault(name, PermissionState.PROMPT);
        }
    }

    @Override
    public CompletableFuture<PermissionStatus> query(PermissionDescriptor descriptor) {
        CompletableFuture<PermissionStatus> result = loop.newFuture();
        loop.queue(() -> result.complete(new Status(descriptor.name(), state(descriptor.name()))));
        return result;
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
                            remember(names, answer);
                            allowed.complete(answer == Answer.ALLOW || answer == Answer.ALLOW_ONCE);
                        }
                    }));
        } catch (RuntimeException e) {
            allowed.completeExceptionally(e);
        }
    }

    private void remember(Set<PermissionName> names, Answer answer) {
        if (answer == Answer.ALLOW || answer == Answer.DENY) {
            PermissionState state = answer == Answer.ALLOW ? PermissionState.GRANTED : PermissionState.DENIED;
            synchronized (loop.lock()) {
                names.forEach(name -> states.put(name, state));
            }
            watched.stream().filter(status -> names.contains(status.name())).forEach(status -> status.moveTo(state));
        }
    }

    private final class Status implements PermissionStatus {
        private final PermissionName name;
        private final ListenerSet<Event> listeners;
        private volatile PermissionState state;

        Status(PermissionName name, PermissionState state) {
            this.name = name;
            this.state = state;
            this.listeners = loop.newListenerSet();
            if (prompt != null) {
                watched.add(this);
            }
        }

        void moveTo(PermissionState next) {
            if (state != next) {
                state = next;
                listeners.fire(new PlainEvent("change", this));
            }
        }

        @Override
        public PermissionName name() {
            return name;
        }

        @Override
        public PermissionState state() {
            return state;
        }

        @Override
        public Registration onChange(Consumer<? super Event> listener) {
            return listeners.add(listener);
        }
    }
}
