/**
 * Media files: their pictures and their sound, as frames.
 *
 * <p>Start at {@link io.github.mediacapture.decoding.MediaReaders}, which opens a file for whoever wants its frames, and {@link
 * io.github.mediacapture.decoding.MediaReader}, which one thread at a time uses. {@link
 * io.github.mediacapture.decoding.DecoderBackend} is what a backend supplies. Tests: in api and ffmpeg; a backend's extend {@code
 * DecoderBackendContract} of the testkit.
 */
@NullMarked
package io.github.mediacapture.decoding;

import org.jspecify.annotations.NullMarked;
