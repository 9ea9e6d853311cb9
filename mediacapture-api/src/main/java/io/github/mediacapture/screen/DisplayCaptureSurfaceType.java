package io.github.mediacapture.screen;

import io.github.mediacapture.internal.WireNames;

/**
 * What kind of surface is captured: the values of {@code displaySurface}.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-displaycapturesurfacetype">DisplayCaptureSurfaceType</a>
 */
public enum DisplayCaptureSurfaceType {
    /** A monitor, or several that act as one. */
    MONITOR("monitor"),
    /** A window of one application. */
    WINDOW("window"),
    /** A tab of a browser; never offered here. */
    BROWSER("browser");

    private final String wireName;

    DisplayCaptureSurfaceType(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in the specs, such as {@code "monitor"}} */
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
    public static DisplayCaptureSurfaceType fromWireName(String name) {
        return WireNames.find(values(), DisplayCaptureSurfaceType::wireName, name);
    }
}
