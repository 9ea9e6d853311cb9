package io.github.mediacapture;

/**
 * Whether the app would like its own surface among those that are offered; a hint.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-selfcapturepreferenceenum">SelfCapturePreferenceEnum</a>
 */
public enum SelfCapturePreferenceEnum {
    /** Offer it. */
    INCLUDE("include"),
    /** Do not offer it. */
    EXCLUDE("exclude");

    private final String wireName;

    SelfCapturePreferenceEnum(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static SelfCapturePreferenceEnum fromWireName(String name) {
        return WireNames.find(values(), SelfCapturePreferenceEnum::wireName, name);
    }
}
