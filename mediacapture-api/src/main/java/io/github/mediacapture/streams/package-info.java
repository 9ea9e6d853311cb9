/**
 * What is captured: streams of tracks, their states, settings and statistics.
 *
 * <p>Start at {@link io.github.mediacapture.streams.MediaStream} and {@link io.github.mediacapture.streams.MediaStreamTrack}. Methods are for any thread, and states change before they return; events come on the event thread. Tests: in core.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#stream-api">Media Capture and Streams, stream API</a>
 */
@NullMarked
package io.github.mediacapture.streams;

import org.jspecify.annotations.NullMarked;
