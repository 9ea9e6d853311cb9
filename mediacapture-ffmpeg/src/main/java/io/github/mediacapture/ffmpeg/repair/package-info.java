/**
 * Completes what a dead process left: the complete part of a truncated file, from its bytes (GIF, MPEG-TS) or packet by packet.
 *
 * <p>Start at {@link FileRepair}. Used by the lane that recovers. Tests: those of recovered files in {@code record}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.repair;

import org.jspecify.annotations.NullMarked;
