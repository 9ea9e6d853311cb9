/**
 * The recorder: a {@link io.github.mediacapture.recording.MediaRecorder} writes a stream's tracks into blobs, a file or a channel.
 *
 * <p>Start at {@link io.github.mediacapture.recording.MediaRecorder}. Its methods are for any thread; its events come on the event thread. No recorded second is lost, however it ends. Tests: in core, and in ffmpeg with real files.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/">MediaStream Recording</a>
 */
@NullMarked
package io.github.mediacapture.recording;

import org.jspecify.annotations.NullMarked;
