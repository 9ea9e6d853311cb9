/**
 * Media files: their pictures and their sound, as frames.
 *
 * <p>Start at {@link io.github.mediacapture.playback.MediaReaders}, which opens a file for whoever wants its frames, and {@link
 * io.github.mediacapture.playback.MediaReader}, which one thread at a time uses. {@link
 * io.github.mediacapture.playback.DecoderBackend} is what a backend supplies. Tests: in api and ffmpeg; a backend's extend {@code
 * DecoderBackendContract} of the testkit.
 */
@NullMarked
package io.github.mediacapture.playback;

import org.jspecify.annotations.NullMarked;
