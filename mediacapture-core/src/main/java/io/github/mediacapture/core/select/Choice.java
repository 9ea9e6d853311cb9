package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackSettings;

/**
 * One way to meet the constraints.
 *
 * @param device the caller's device
 * @param settings what the track gets
 * @param distance the fitness distance; smaller is better
 * @param deviceSettings what to set the device to: the same, unless its frames have to be adapted for the track
 * @param <D> the caller's device
 */
public record Choice<D>(D device, MediaTrackSettings settings, double distance, MediaTrackSettings deviceSettings) {}
