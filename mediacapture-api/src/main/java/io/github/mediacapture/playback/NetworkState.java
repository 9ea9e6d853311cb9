package io.github.mediacapture.playback;

/**
 * What an element does about its source.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#dom-media-networkstate">networkState</a>
 */
public enum NetworkState {
    /** It has none. */
    EMPTY,
    /** It has one, and reads no more than it needs. */
    IDLE,
    /** It reads. */
    LOADING,
    /** It looks for one, or found none that it can play. */
    NO_SOURCE
}
