package io.github.mediacapture;

/** Whether a feature may be used. */
public enum PermissionState {
    /** It may, without asking. */
    GRANTED("granted"),
    /** It may not, and asking is no use. */
    DENIED("denied"),
    /** The person will be asked. */
    PROMPT("prompt");

    private final String wireName;

    PermissionState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the specs. */
    public String wireName() {
        return wireName;
    }

    /** Finds a constant by {@link #wireName()}, or throws {@link IllegalArgumentException}. */
    public static PermissionState fromWireName(String name) {
        return WireNames.find(values(), PermissionState::wireName, name);
    }
}
