package io.github.mediacapture.testkit;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.host.ContextState;
import io.github.mediacapture.permissions.PermissionName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A page or window whose visibility, focus and clicks a test decides; everything is on at first. Thread-safe. */
public final class FakeContextState implements ContextState {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Set<PermissionName> forbidden = EnumSet.noneOf(PermissionName.class);
    private volatile boolean fullyActive = true;
    private volatile boolean visible = true;
    private volatile boolean focus = true;
    private volatile boolean activation = true;
    private final AtomicInteger focusRequests = new AtomicInteger();

    /** Makes one that is active, visible, in focus, and was just clicked. */
    public FakeContextState() {}

    /**
     * Shows or hides the app.
     *
     * @param nowVisible whether it can be seen
     */
    public void setVisible(boolean nowVisible) {
        visible = nowVisible;
        changed();
    }

    /**
     * Gives the app the keyboard's focus, or takes it.
     *
     * @param nowFocused whether it has it
     */
    public void setFocus(boolean nowFocused) {
        focus = nowFocused;
        changed();
    }

    /** {@return how often the app was asked to come to the front} */
    public int focusRequests() {
        return focusRequests.get();
    }

    /**
     * Clicks, or lets the click be long ago.
     *
     * @param nowActivated whether somebody has just clicked
     */
    public void setTransientActivation(boolean nowActivated) {
        activation = nowActivated;
        changed();
    }

    /**
     * Leaves the document, or comes back.
     *
     * @param nowActive whether the document is there
     */
    public void setFullyActive(boolean nowActive) {
        fullyActive = nowActive;
        changed();
    }

    /**
     * Lets the policy allow a feature, or not.
     *
     * @param feature what apps ask for
     * @param allowed true, as it is at first, to let it
     */
    public void setAllowedToUse(PermissionName feature, boolean allowed) {
        synchronized (forbidden) {
            if (allowed) {
                forbidden.remove(feature);
            } else {
                forbidden.add(feature);
            }
        }
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public boolean isFullyActive() {
        return fullyActive;
    }

    @Override
    public boolean isVisible() {
        return visible;
    }

    @Override
    public boolean hasFocus() {
        return focus;
    }

    @Override
    public boolean hasTransientActivation() {
        return activation;
    }

    @Override
    public boolean isAllowedToUse(PermissionName feature) {
        synchronized (forbidden) {
            return !forbidden.contains(feature);
        }
    }

    @Override
    public void requestFocus() {
        focusRequests.incrementAndGet();
    }

    @Override
    public Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
