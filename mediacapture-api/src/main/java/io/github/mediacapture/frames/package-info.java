/**
 * Raw pixels and samples, with the names of WebCodecs, and the memory that holds them.
 *
 * <p>Start at {@link io.github.mediacapture.frames.VideoFrame} and {@link io.github.mediacapture.frames.AudioData}; {@code transform.MediaStreamTrackProcessor} hands them over. You may read a frame until your method returns; to keep it, clone it, and close the clone. {@link io.github.mediacapture.frames.SharedVideoFrame} and {@link io.github.mediacapture.frames.SharedAudioData} count who holds the memory: backends make them. Thread-safe. Tests: in testkit and core.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#raw-media-interfaces">WebCodecs, raw media</a>
 */
@NullMarked
package io.github.mediacapture.frames;

import org.jspecify.annotations.NullMarked;
