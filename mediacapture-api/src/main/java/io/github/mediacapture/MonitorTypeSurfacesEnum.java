package io.github.mediacapture;

/**
 * Whether the app would like whole monitors to be offered.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-monitortypesurfacesenum">MonitorTypeSurfacesEnum</a>
 */
public enum MonitorTypeSurfacesEnum {
    /** Offer them. */
    INCLUDE("include"),
    /** Offer windows only. */
    EXCLUDE("exclude");

    private final String wireName;

    MonitorTypeSurfacesEnum(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static MonitorTypeSurfacesEnum fromWireName(String name) {
        return WireNames.find(values(), MonitorTypeSurfacesEnum::wireName, name);
    }
}
