package io.github.mediacapture.screen;

import io.github.mediacapture.internal.WireNames;

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

    /** {@return the name in the specs, such as {@code "include"}} */
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
    public static MonitorTypeSurfacesEnum fromWireName(String name) {
        return WireNames.find(values(), MonitorTypeSurfacesEnum::wireName, name);
    }
}
