package io.github.mediacapture;

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

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static DisplayCaptureSurfaceType fromWireName(String name) {
        return WireNames.find(values(), DisplayCaptureSurfaceType::wireName, name);
    }
}
