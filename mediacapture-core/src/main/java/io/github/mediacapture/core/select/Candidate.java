package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import java.util.List;

/**
 * A device in one of its modes: a box of settings dictionaries that could be had.
 *
 * @param device whatever names the device to the caller
 * @param mode the settings that a track can have
 * @param adaptations the ways to get there, of which the first can do all; empty if the device does it by itself
 * @param <D> the caller's device
 * @see Adaptations#of
 */
public record Candidate<D>(D device, MediaTrackCapabilities mode, List<Adaptation> adaptations) {
    /** Copies the list. */
    public Candidate {
        adaptations = List.copyOf(adaptations);
    }

    /** A mode as the device has it. */
    public Candidate(D device, MediaTrackCapabilities mode) {
        this(device, mode, List.of());
    }
}
