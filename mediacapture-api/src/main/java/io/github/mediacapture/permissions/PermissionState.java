package io.github.mediacapture.permissions;

import io.github.mediacapture.internal.WireNames;

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

    /** {@return the name in the specs, such as {@code "granted"}} */
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
    public static PermissionState fromWireName(String name) {
        return WireNames.find(values(), PermissionState::wireName, name);
    }
}
