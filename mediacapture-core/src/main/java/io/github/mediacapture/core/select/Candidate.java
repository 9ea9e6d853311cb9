package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device in one of its modes: a box of settings dictionaries that could be had.
 *
 * @param device whatever names the device to the caller
 * @param mode the settings that a track can have
 * @param adaptations the ways to get there, of which the first can do all; empty if the device does it by itself
 * @param common what adapting does not change; the same object for all modes that are alike in it, so that it is looked at
 *     once; null if nobody knows whether there are others
 * @param own what the device is set to by itself, as far as that is known: it stays where nobody asks for something else
 * @param <D> the caller's device
 * @see Adaptations#of
 */
public record Candidate<D>(
        D device,
        MediaTrackCapabilities mode,
        List<Adaptation> adaptations,
        @Nullable MediaTrackCapabilities common,
        MediaTrackSettings own) {
    static final MediaTrackSettings UNKNOWN = MediaTrackSettings.builder().build();

    /** Copies the list. */
    public Candidate {
        adaptations = List.copyOf(adaptations);
    }

    /** A mode as the device has it; what it is set to by itself is not known. */
    public Candidate(D device, MediaTrackCapabilities mode) {
        this(device, mode, UNKNOWN);
    }

    /** A mode as the device has it. */
    public Candidate(D device, MediaTrackCapabilities mode, MediaTrackSettings own) {
        this(device, mode, List.of(), null, own);
    }
}
