package io.github.mediacapture.core.permissions;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ThrowingCode;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.host.ContextState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lets work wait until the app can be seen or has the focus; thread-safe.
 *
 * <p>What waits is looked at again by a task on the event lane when the state has changed, and at no other time.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-is-in-view">Is in view, and has system focus</a>
 */
public final class VisibilityGate {
    private final EventLoop loop;
    private final ContextState context;
    private final ThrowingCode state;
    private final List<Waiter> waiters = new ArrayList<>();
    private final Registration listening;

    private record Waiter(BooleanSupplier mayGoOn, Runnable then) {}

    /** Listens from now on; {@code onChange} runs on the event lane after each change. */
    public VisibilityGate(EventLoop loop, ContextState context, Runnable onChange) {
        this.loop = loop;
        this.context = context;
        this.state = new ThrowingCode(loop.runtime());
        this.listening = context.onChange(() -> loop.queue(() -> {
            onChange.run();
            look();
        }));
    }

    public ContextState context() {
        return context;
    }

    public boolean isInView() {
        return context.isFullyActive() && context.isVisible();
    }

    /** Runs the task at once, or on the event lane when the app is in view. */
    public void whenInView(Runnable then) {
        if (isInView()) {
            then.run();
        } else {
            await(this::isInView, then);
        }
    }

    /** Runs the task at once, or on the event lane when the app has the focus. */
    public void whenFocused(Runnable then) {
        if (context.hasFocus()) {
            then.run();
        } else {
            await(context::hasFocus, then);
        }
    }

    private void await(BooleanSupplier mayGoOn, Runnable then) {
        synchronized (waiters) {
            waiters.add(new Waiter(mayGoOn, then));
        }
        loop.queue(this::look); // for a change between the question and the waiting
    }

    private void look() {
        List<Waiter> all;
        synchronized (waiters) {
            all = List.copyOf(waiters);
        }
        for (Waiter waiter : all) {
            try {
                if (waiter.mayGoOn().getAsBoolean() && remove(waiter)) {
                    waiter.then().run();
                }
            } catch (RuntimeException | Error e) { // the app's state may fail, and the others wait on
                state.threw("Looking whether the app can be seen failed", e);
            }
        }
    }

    private boolean remove(Waiter waiter) {
        synchronized (waiters) {
            return waiters.remove(waiter);
        }
    }

    /** Forgets what waits. */
    public void close() {
        listening.close();
        synchronized (waiters) {
            waiters.clear();
        }
    }
}
