/**
 * Tracks, whoever makes their frames: sources, their fan-out, streams, and what listens to them.
 *
 * <p>Start at {@link io.github.mediacapture.core.tracks.TrackSource}: frames in, fan-out, mute and end. {@link
 * io.github.mediacapture.core.tracks.SourceControl} is who answers what tracks ask: a device ({@code core.capture}), or a source that the library
 * feeds itself ({@code core.tracks.control}). Frames come on the lane of whoever makes them and go on by reference; states change on the caller's thread under the context's one lock. {@link io.github.mediacapture.core.tracks.SourceTrack} is the app's {@code MediaStreamTrack}: clone, stop, applyConstraints. Tests: the same package and core's root.
 */
@NullMarked
package io.github.mediacapture.core.tracks;

import org.jspecify.annotations.NullMarked;
