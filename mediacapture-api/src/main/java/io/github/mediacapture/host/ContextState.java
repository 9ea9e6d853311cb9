package io.github.mediacapture.host;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.permissions.PermissionName;

/**
 * What the specs ask of the page or window that captures; an app that has windows supplies one, and a test a fake one.
 *
 * <p>The default is a program that is always there: active, visible, in focus, and started by somebody. Methods are called
 * on any thread and return at once.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-is-in-view">Is in view, and has system focus</a>
 */
public interface ContextState {
    /** A program that is always active, visible and in focus, and may use everything. */
    ContextState ALWAYS = new ContextState() {};

    /** {@return whether the document is fully active; when it is not, requests are rejected} */
    default boolean isFullyActive() {
        return true;
    }

    /** {@return whether the app can be seen; while it can't, requests for cameras, microphones and the device list wait} */
    default boolean isVisible() {
        return true;
    }

    /** {@return whether the app has the keyboard's focus; until it has, a camera or microphone is not opened} */
    default boolean hasFocus() {
        return true;
    }

    /** {@return whether somebody has just clicked or typed; without it nothing is asked for screens and loudspeakers} */
    default boolean hasTransientActivation() {
        return true;
    }

    /**
     * {@return whether the policy of whoever runs the app allows a feature at all}
     *
     * @param feature what is asked for
     */
    default boolean isAllowedToUse(PermissionName feature) {
        return true;
    }

    /** Brings the app to the front, where it can; asked for by {@code focus-capturing-application}. */
    default void requestFocus() {}

    /**
     * Listens for changes of any of the answers.
     *
     * @param listener called on any thread, after the change
     * @return takes the listener back when it is closed
     */
    default Registration onChange(Runnable listener) {
        return () -> {};
    }
}
