package io.github.mediacapture.constraints.values;

/**
 * Values of {@code echoCancellation}, which is a boolean or a string in the specs.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-echocancellationmodeenum">EchoCancellationModeEnum</a>
 */
public enum EchoCancellation {
    /** {@code true}: echo is taken out; the system decides of which audio. */
    ON("true"),
    /** {@code false}: echo is left in. */
    OFF("false"),
    /** {@code "all"}: the echo of all that the loudspeakers play is taken out. */
    ALL("all"),
    /** {@code "remote-only"}: only the echo of what comes from the other side is taken out. */
    REMOTE_ONLY("remote-only");

    private final String wireName;

    EchoCancellation(String wireName) {
        this.wireName = wireName;
    }

    /**
     * {@return the counterpart of the boolean}
     *
     * @param on whether echo is taken out
     */
    public static EchoCancellation of(boolean on) {
        return on ? ON : OFF;
    }

    /** {@return the name as the specs write it, such as {@code "remote-only"}} */
    public String wireName() {
        return wireName;
    }
}
