package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackSettings;

/**
 * One way to meet the constraints.
 *
 * @param device the caller's device
 * @param settings what to set it to
 * @param distance the fitness distance; smaller is better
 * @param <D> the caller's device
 */
public record Choice<D>(D device, MediaTrackSettings settings, double distance) {}
