package io.github.mediacapture.playback;

/**
 * Whether a type can be played, as far as a type tells.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#dom-navigator-canplaytype">canPlayType</a>
 */
public enum CanPlayTypeResult {
    /** Surely not; the empty text on the web. */
    NO(""),
    /** The container is known, and nothing is said of what is in it. */
    MAYBE("maybe"),
    /** Such a file has been decoded on this machine. */
    PROBABLY("probably");

    private final String wireName;

    CanPlayTypeResult(String wireName) {
        this.wireName = wireName;
    }

    /** {@return what the web calls it} */
    public String wireName() {
        return wireName;
    }
}
