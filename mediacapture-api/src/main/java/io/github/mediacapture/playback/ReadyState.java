package io.github.mediacapture.playback;

/**
 * How much an element has of what it is to play, in increasing order.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#dom-media-readystate">readyState</a>
 */
public enum ReadyState {
    /** Nothing. */
    HAVE_NOTHING,
    /** Its duration, its size, its tracks. */
    HAVE_METADATA,
    /** What is to be shown now, and not what follows. */
    HAVE_CURRENT_DATA,
    /** Enough to move on. */
    HAVE_FUTURE_DATA,
    /** Enough to play to the end, as far as one can tell. */
    HAVE_ENOUGH_DATA;

    /**
     * {@return whether it is as much as that, or more}
     *
     * @param other what it is compared with
     */
    public boolean isAtLeast(ReadyState other) {
        return compareTo(other) >= 0;
    }
}
