package io.github.mediacapture.events;

/**
 * Something that happened to an object; delivered on the context's event thread.
 *
 * @see <a href="https://dom.spec.whatwg.org/#interface-event">DOM, Event</a>
 */
public interface Event {
    /** {@return what happened, such as {@code "mute"}} */
    String type();

    /** {@return the object it happened to} */
    Object target();
}
