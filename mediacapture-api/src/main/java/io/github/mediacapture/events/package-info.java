/**
 * What listeners are given, and how they are removed.
 *
 * <p>Start at {@link io.github.mediacapture.events.Event}; {@link io.github.mediacapture.events.Registration} is what adding a listener returns. Events are immutable and come on the context's event thread. Tests: in core.
 *
 * @see <a href="https://dom.spec.whatwg.org/#events">DOM, events</a>
 */
@NullMarked
package io.github.mediacapture.events;

import org.jspecify.annotations.NullMarked;
