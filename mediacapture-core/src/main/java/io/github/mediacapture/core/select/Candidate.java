package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackCapabilities;

/**
 * A device in one of its modes: a box of settings dictionaries that could be had.
 *
 * @param device whatever names the device to the caller
 * @param mode the settings that the mode allows
 * @param <D> the caller's device
 */
public record Candidate<D>(D device, MediaTrackCapabilities mode) {}
