/**
 * What to ask a device for, what it offers, what it is set to, and why it was chosen.
 *
 * <p>Start at {@link io.github.mediacapture.constraints.MediaStreamConstraints}; {@link io.github.mediacapture.constraints.TrackProperty} is the typed key of all of it. Everything is immutable, its builders are for one thread. Tests: the same package; what the constraints do is tested in core.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#constrainable-interface">Media Capture and Streams, constrainable pattern</a>
 */
@NullMarked
package io.github.mediacapture.constraints;

import org.jspecify.annotations.NullMarked;
