package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.select.SupportedConstraints;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What constraints mean something here; the others are ignored, demands too.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getsupportedconstraints">getSupportedConstraints</a>
 */
public final class Supported {
    /** Whatever devices there are. */
    public static final Set<TrackProperty<?>> PROPERTIES = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
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
            TrackProperty.VOICE_ISOLATION,
            TrackProperty.DEVICE_ID,
            TrackProperty.GROUP_ID,
            TrackProperty.DISPLAY_SURFACE,
            TrackProperty.LOGICAL_SURFACE,
            TrackProperty.CURSOR)));

    private Supported() {}

    /** What is asked, of the supported properties and those that a device offers beyond them. */
    static MediaTrackConstraints only(MediaTrackConstraints asked, Collection<CatalogDevice> devices) {
        Set<TrackProperty<?>> known = new HashSet<>(PROPERTIES);
        for (CatalogDevice device : devices) {
            for (MediaTrackCapabilities mode : device.device().modes()) {
                known.addAll(mode.entries().keySet());
            }
        }
        return SupportedConstraints.only(known, asked);
    }

    static MediaTrackConstraints only(MediaTrackConstraints asked, CatalogDevice device) {
        return only(asked, List.of(device));
    }
}
