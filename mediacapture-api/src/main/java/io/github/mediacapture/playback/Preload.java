package io.github.mediacapture.playback;

/**
 * How much an element reads before it is to play; a hint, but for {@link #NONE}.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#attr-media-preload">preload</a>
 */
public enum Preload {
    /** Nothing: the file is not even opened. */
    NONE("none"),
    /** What it needs to show the first picture. */
    METADATA("metadata"),
    /** As much as it likes. */
    AUTO("auto");

    private final String wireName;

    Preload(String wireName) {
        this.wireName = wireName;
    }

    /** {@return what the web calls it} */
    public String wireName() {
        return wireName;
    }
}
