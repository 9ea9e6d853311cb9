package io.github.mediacapture.playback;

/**
 * Plays sound; what is to be seen of its source is left alone. What an {@code <audio>} element is in a page.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#the-audio-element">HTML, the audio element</a>
 */
public interface AudioElement extends MediaElement {}
