/**
 * The recorder's states, its encode lane, and the blobs it fills.
 *
 * <p>Start at {@link io.github.mediacapture.core.record.EncodingRecorder}, which has the spec's steps on the caller's thread, and {@link io.github.mediacapture.core.record.Recording}, which works on the encode lane. Bytes flow one way: input, encoder, storage or output, blob. Tests: the same package, and those of the recorder in core's root.
 */
@NullMarked
package io.github.mediacapture.core.record;

import org.jspecify.annotations.NullMarked;
