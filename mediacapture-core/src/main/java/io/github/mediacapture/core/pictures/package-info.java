/**
 * Frames in memory: pooled, cropped and scaled; knows nothing of tracks or devices.
 *
 * <p>Start at {@link io.github.mediacapture.core.pictures.FrameScaler}. Frames come from a pool and go back when their last holder closes them. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.core.pictures;

import org.jspecify.annotations.NullMarked;
