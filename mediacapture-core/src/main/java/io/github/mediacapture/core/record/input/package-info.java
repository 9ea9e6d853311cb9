/**
 * From tracks to the encoder: which tracks are listened to, the queue of the encode lane, and what time each frame gets.
 *
 * <p>Start at {@link TrackInputs}; {@link EncodeQueue} is the only hop between lanes. All else runs on the encode lane. Tests: those of recorders in core's root.
 */
@NullMarked
package io.github.mediacapture.core.record.input;

import org.jspecify.annotations.NullMarked;
