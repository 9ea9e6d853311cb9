/**
 * Effects: from a track, by the app's code, to a track.
 *
 * <p>Start at {@link io.github.mediacapture.core.effects.SourceEffect}. What comes in waits in a mailbox and is worked on on a
 * lane {@code effect-n}, which also closes the effect; what comes out is pushed into a {@code PushableSource}, which ends last,
 * at once or, where consumers can make whoever makes the frames wait, when each has room: {@code PacedOutput}.
 * Memory for frames comes from a pool and goes back when the last holder closes. Tests: {@code EffectsTest} in core.
 */
@NullMarked
package io.github.mediacapture.core.effects;

import org.jspecify.annotations.NullMarked;
