package io.github.mediacapture.playback;

/**
 * The pictures of what an element plays, or one of several.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#videotrack">VideoTrack</a>
 */
public interface VideoTrack {
    /** {@return its id: of a stream the track's own, of a file its number} */
    String id();

    /** {@return {@code "main"} for the first one, else empty} */
    String kind();

    /** {@return a name for people, may be empty} */
    String label();

    /** {@return as BCP 47 or the file has it; may be empty} */
    String language();

    /** {@return whether it is the one that is seen} */
    boolean selected();

    /**
     * Lets it be seen, instead of the others, or not.
     *
     * @param selected whether it is seen
     */
    void setSelected(boolean selected);
}
