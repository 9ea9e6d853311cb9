/**
 * Completes what a dead process left: what is whole in a cut file, from its bytes, or packet by packet.
 *
 * <p>Start at {@link FileRepair}. Used by the lane that recovers.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.repair;

import org.jspecify.annotations.NullMarked;
