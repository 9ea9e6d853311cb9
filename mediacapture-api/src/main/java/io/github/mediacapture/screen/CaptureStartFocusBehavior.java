package io.github.mediacapture.screen;

import io.github.mediacapture.internal.WireNames;

/**
 * What comes to the front when a capture starts.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-capturestartfocusbehavior">CaptureStartFocusBehavior</a>
 */
public enum CaptureStartFocusBehavior {
    /** The app that captures. */
    FOCUS_CAPTURING_APPLICATION("focus-capturing-application"),
    /** The window that is captured. */
    FOCUS_CAPTURED_SURFACE("focus-captured-surface"),
    /** Whatever had the focus keeps it. */
    NO_FOCUS_CHANGE("no-focus-change");

    private final String wireName;

    CaptureStartFocusBehavior(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "focus-captured-surface"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by {@link #wireName()}.
     *
     * @param name as the specs write it, in the same case
     * @return the constant of that name
     * @throws IllegalArgumentException if none has that name
     */
    public static CaptureStartFocusBehavior fromWireName(String name) {
        return WireNames.find(values(), CaptureStartFocusBehavior::wireName, name);
    }
}
