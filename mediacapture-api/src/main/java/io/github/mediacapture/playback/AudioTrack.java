package io.github.mediacapture.playback;

/**
 * The sound of what an element plays, or one of several.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#audiotrack">AudioTrack</a>
 */
public interface AudioTrack {
    /** {@return its id: of a stream the track's own, of a file its number} */
    String id();

    /** {@return {@code "main"} for the first one, else empty} */
    String kind();

    /** {@return a name for people, may be empty} */
    String label();

    /** {@return as BCP 47 or the file has it; may be empty} */
    String language();

    /** {@return whether it is heard} */
    boolean enabled();

    /**
     * Lets it be heard or not. A file has one that is heard at a time: another one that is enabled takes its place.
     *
     * @param enabled whether it is heard
     */
    void setEnabled(boolean enabled);
}
