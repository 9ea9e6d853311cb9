package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import org.jspecify.annotations.Nullable;

/**
 * A device in one of its modes: a box of settings dictionaries that could be had.
 *
 * @param device whatever names the device to the caller
 * @param mode the settings that a track can have
 * @param adaptation how they come from what the device does; null if it does them itself
 * @param <D> the caller's device
 * @see Adaptations#of
 */
public record Candidate<D>(
        D device, MediaTrackCapabilities mode, @Nullable Adaptation adaptation) {
    /** A mode as the device has it. */
    public Candidate(D device, MediaTrackCapabilities mode) {
        this(device, mode, null);
    }
}
