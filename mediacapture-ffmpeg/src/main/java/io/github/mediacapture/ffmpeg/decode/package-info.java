/**
 * From a file to packets and from packets to frames.
 *
 * <p>Start at {@link Demuxer}; {@link Decoder} takes its packets, or those of a camera. Each object is used by one
 * thread, which closes it. Tests: those of recovered files ({@code record.RecoveredFormatsTest}) and of cameras.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.decode;

import org.jspecify.annotations.NullMarked;
