/**
 * Tracks, whoever makes their frames: sources, their fan-out, streams, and what listens to them.
 *
 * <p>Start at {@link io.github.mediacapture.core.tracks.TrackSource}. Frames come on the source's lane and go on by reference; states change on the caller's thread under the context's one lock. Tests: the same package and core's root.
 */
@NullMarked
package io.github.mediacapture.core.tracks;

import org.jspecify.annotations.NullMarked;
