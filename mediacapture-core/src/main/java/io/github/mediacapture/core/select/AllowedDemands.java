package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code getUserMedia} may be asked for by {@code min}, {@code max} or {@code exact}: nothing that is set on an open
 * device only, or that would tell devices apart.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-allowed-required-constraints-for-device-selection">allowed
 *     required constraints for device selection</a>
 */
public final class AllowedDemands {
    private static final Set<TrackProperty<?>> ALLOWED = Set.of(
            TrackProperty.WIDTH,
            TrackProperty.HEIGHT,
            TrackProperty.ASPECT_RATIO,
            TrackProperty.FRAME_RATE,
            TrackProperty.FACING_MODE,
            TrackProperty.RESIZE_MODE,
            TrackProperty.SAMPLE_RATE,
            TrackProperty.SAMPLE_SIZE,
            TrackProperty.ECHO_CANCELLATION,
            TrackProperty.AUTO_GAIN_CONTROL,
            TrackProperty.NOISE_SUPPRESSION,
            TrackProperty.LATENCY,
            TrackProperty.CHANNEL_COUNT,
            TrackProperty.DEVICE_ID,
            TrackProperty.GROUP_ID);

    private AllowedDemands() {}

    /** A property of the basic set that is demanded, and must not be. */
    public static Optional<TrackProperty<?>> firstForbidden(MediaTrackConstraintSet basic, MediaStreamTrackKind kind) {
        for (Demand<?> demand : DemandSet.of(basic, kind, /* advanced= */ false).all()) {
            if (demand.isRequired() && !ALLOWED.contains(demand.property())) {
                return Optional.of(demand.property());
            }
        }
        return Optional.empty();
    }
}
