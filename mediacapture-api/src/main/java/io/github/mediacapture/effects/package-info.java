/**
 * Changes what a track shows or plays: from a track, by an effect, to a track.
 *
 * <p>Start at {@link io.github.mediacapture.effects.TrackEffect}, which {@code MediaCapture.newEffect} makes; {@link
 * io.github.mediacapture.effects.VideoEffects} has effects that are ready. An effect runs on a lane of its own, one frame at a
 * time; what it emits belongs to the output. Beyond the specs, which have processors and generators for it. Tests: in core.
 */
@NullMarked
package io.github.mediacapture.effects;

import org.jspecify.annotations.NullMarked;
